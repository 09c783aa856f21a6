import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { deletedIn } from './deleted-places.ts';
import { writtenScript } from './written-script.ts';

const CASES: readonly (readonly [code: string, folders: readonly string[]])[] = [
  ['for one in Path.home().rglob("*"):\n    if one.is_file():\n        one.unlink()', ['<home>']],
  ['for root, dirs, files in os.walk(os.path.expanduser("~")):\n    for f in files:\n        os.remove(os.path.join(root, f))', ['<home>']],
  ['H = Path.home()\nfor one in (H / "Documents").iterdir():\n    shutil.rmtree(one)', ['<home>/Documents']],
  ['Dir.glob("#{Dir.home}/*").each do |one|\n  FileUtils.rm_rf(one)\nend', ['<home>']],
  ['for one in Path.home().rglob("*.tmp"):\n    one.unlink()', []],
  ['for one in Path.home().rglob("*"):\n    if one.suffix == ".tmp":\n        one.unlink()', []],
  ['for one in Path.home().rglob("*"):\n    print(one)\nos.remove("a.txt")', []],
  ['for f in glob.glob(build_dir + "/*"):\n    os.remove(f)', []],
  ['for f in os.listdir(argv[1].rstrip("/")):\n    os.remove(f)', []],
  ['for f in os.listdir("/etc"):\n    print(f)\n\ndef clean(f):\n    os.remove(f)', []],
  ['for f in glob.glob("/*"):\n    shutil.rmtree(f)', ['/']],
  ['for one in Path("build").rglob("*"):\n    one.unlink()', []],
];

describe('what a script deletes', () => {
  for (const [code, folders] of CASES) it(code, () => assert.deepEqual(deletedIn(writtenScript(code, 'a.py')), folders));
});
