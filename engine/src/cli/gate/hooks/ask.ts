/** Lines that every hook begins with: how it asks, and what becomes of it when nobody answers. `folder` is where the project lies, as an expression. */
export function askLines(client: string, folder: string): string {
  return `/** Asks the Unmask of this computer, else that of the project. Without an answer nothing is installed. */
function ask(question) {
  const isWindows = process.platform === 'win32';
  const options = {
    cwd: ${folder},
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 300_000,
    windowsHide: true,
    // A program of that name in the project is not the one that is meant.
    env: { ...process.env, NoDefaultCurrentDirectoryInExePath: '1' },
  };
  // Nothing but fixed words goes through a shell: the question goes by standard input.
  let ran = spawnSync('unmask', ['hook', '${client}'], { ...options, shell: isWindows });
  const own = join(${folder}, 'node_modules', 'unmask', 'bin', 'unmask.js');
  if ((ran.error || (isWindows && !ran.stdout)) && existsSync(own)) ran = spawnSync('node', [own, 'hook', '${client}'], options);
  let told;
  try {
    told = JSON.parse(ran.stdout);
  } catch {
    const why = String(ran.error?.message ?? ran.stderr ?? '').trim().split('\\n')[0];
    throw new Error(\`Unmask could not be asked, so nothing is installed: \${why}. Install it: npm install --global unmask\`);
  }
  if (told.decision !== 'allow' && told.refused?.length === 0)
    throw new Error(\`Unmask could not decide, so nothing is installed: \${told.undecided.join(' ')}\`);
  return told.refused;
}

/** One line for each package. */
function inWords(refused) {
  return refused.slice(0, 20).map(one => \`\${one.name}@\${one.version} \${one.says}\`).join('\\n');
}
`;
}
