import { rows, type Api } from './row.ts';

/** What extensions of editors do. Source: the documentation of Visual Studio Code, “VS Code API”. */
export const EDITOR: readonly [string, Api][] = [
  ...rows('vscode', 'reads file', 0, 'workspace.fs.readFile workspace.openTextDocument'),
  ...rows('vscode', 'lists files', 0, 'workspace.fs.readDirectory workspace.findFiles'),
  ...rows('vscode', 'writes file', 0, 'workspace.fs.writeFile', [1]),
  ...rows('vscode', 'writes file', 1, 'workspace.fs.copy workspace.fs.rename', [0]),
  ...rows('vscode', 'deletes', 0, 'workspace.fs.delete'),
  ...rows('vscode', 'spawns', 0, 'window.createTerminal().sendText ShellExecution ProcessExecution', [0]),
  ...rows('vscode', 'uses the clipboard', -1, 'env.clipboard.readText env.clipboard.writeText', [0]),
];
