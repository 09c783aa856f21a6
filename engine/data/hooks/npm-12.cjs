// Written by unmask init; it is yours. npm 12 asks it about each package that it resolves, before it fetches an archive; it asks about the lockfile first.
// It asks the known-bad packages and the policy (unmask.json) on this computer. Not covered: npm ci, which runs no extension; --ignore-scripts and
// --ignore-extension; npx and global installs; npm before 12; and what the code of a package does (unmask npm install examines that).
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

const own = join(__dirname, 'node_modules', 'unmask', 'bin', 'unmask.js');
const isWindows = process.platform === 'win32';
// A program of that name in the project is not the one that is meant.
const env = { ...process.env, NoDefaultCurrentDirectoryInExePath: '1' };
// The Unmask of this computer, else that of the project. Nothing but fixed words goes through a shell: questions go by standard input.
const isThere = spawnSync('unmask', ['--version'], { cwd: __dirname, env, shell: isWindows, windowsHide: true }).status === 0;
const program =
  isThere || !existsSync(own) ? ['unmask', ['hook', 'npm', '--each'], isWindows] : ['node', [own, 'hook', 'npm', '--each'], false];

/** The thread that speaks with Unmask: it writes the answer to the last question into memory that both share, and wakes who waits for it. */
function speak() {
  const { workerData, parentPort } = require('node:worker_threads');
  const { spawn } = require('node:child_process');
  const {
    program: [file, args, shell],
    cwd,
    env,
    shared,
  } = workerData;
  const [state, bytes] = [new Int32Array(shared, 0, 2), new Uint8Array(shared, 8)];
  const child = spawn(file, args, { cwd, env, shell, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'] });
  let [said, wrong] = ['', ''];
  const answer = text => {
    const told = Buffer.from(text);
    const whole = told.length <= bytes.length ? told : Buffer.from('');
    bytes.set(whole);
    Atomics.store(state, 1, whole.length);
    Atomics.store(state, 0, 1);
    Atomics.notify(state, 0);
  };
  child.stdout.on('data', chunk => {
    said += chunk;
    const end = said.indexOf('\n');
    if (end < 0) return;
    answer(said.slice(0, end));
    said = said.slice(end + 1);
  });
  child.stderr.on('data', chunk => (wrong = (wrong + chunk).slice(-2000)));
  child.stdin.on('error', () => {});
  let ended;
  const gone = why => {
    ended = JSON.stringify({ failed: why || 'it ended' });
    answer(ended);
  };
  child.on('error', error => gone(error.message));
  child.on('close', () => gone(wrong.trim().split('\n')[0]));
  parentPort.on('message', question => (ended ? answer(ended) : child.stdin.write(question + '\n')));
}

const shared = new SharedArrayBuffer(1 << 22);
const state = new Int32Array(shared, 0, 2);
const worker = new Worker(`(${speak})()`, { eval: true, workerData: { program, cwd: __dirname, env, shared } });
// npm ends when it has done its work.
worker.unref();
worker.on('error', () => {});

/** A question that was given up on: its answer would be taken for that of the next. */
let lost = false;

/** Without an answer nothing is installed. */
function ask(question) {
  if (lost) throw new Error('Unmask did not answer, so nothing is installed.');
  Atomics.store(state, 0, 0);
  worker.postMessage(JSON.stringify(question), []);
  const waited = Atomics.wait(state, 0, 0, 300_000);
  if (waited === 'timed-out') lost = true;
  let told;
  try {
    told = JSON.parse(Buffer.from(new Uint8Array(shared, 8, Atomics.load(state, 1))).toString());
  } catch {
    told = { failed: waited === 'timed-out' ? 'it did not answer' : 'its answer could not be read' };
  }
  if (told.failed !== undefined || !Array.isArray(told.refused))
    throw new Error(
      `Unmask could not be asked, so nothing is installed: ${told.failed ?? 'its answer could not be read'}. Install it: npm install --global unmask`,
    );
  if (told.decision !== 'allow' && told.refused.length === 0)
    throw new Error(`Unmask could not decide, so nothing is installed: ${told.undecided.join(' ')}`);
  if (told.refused.length > 0)
    throw new Error(
      told.refused
        .slice(0, 20)
        .map(one => `${one.name}@${one.version} ${one.says}`)
        .join('\n'),
    );
}

const lockfile = ['npm-shrinkwrap.json', 'package-lock.json'].find(name => existsSync(join(__dirname, name)));
if (lockfile !== undefined) ask({ lockfile: { name: lockfile, text: readFileSync(join(__dirname, lockfile), 'utf8') } });

/** What comes from no registry says so where npm found it. */
function asked({ name, version, _resolved = '', _from = '', _integrity }) {
  const from = [_resolved, _from.replace(/^@?[^@]*@/, '')].find(
    text => /^(?:git|github|gitlab|bitbucket|gist|file|https?:[^]*(?:^|[^z])$)/.test(text) && !/\/-\/[^/]*\.tgz$/.test(text),
  );
  return { name, version: String(version ?? ''), ...(typeof _integrity === 'string' && { integrity: _integrity }), ...(from && { from }) };
}

module.exports = {
  transformManifest(manifest) {
    ask({ packages: [asked(manifest)] });
    return manifest;
  },
};
