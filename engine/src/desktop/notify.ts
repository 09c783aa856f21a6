import { spawn } from 'node:child_process';
import { join } from 'node:path';

import type { ApplicationReport, State } from '../model/application.ts';
import type { Platform } from '../model/effect.ts';
import { printable } from '../report/printable.ts';

/** A program of the platform and what it is given. No shell reads any of it. */
export interface Notifier {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What somebody should look at at once; updates and what is in order are told where the watch runs. */
const WORTH_IT: ReadonlySet<State> = new Set(['tampered', 'modified and unexplained']);
const TITLE = 'Unmask';
const PATIENCE_MS = 10_000;
/** The platform that shows it, whatever system the disk is of that is watched. */
const OWN: Platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';

/** Shows what a watch found on the desktop, by the platform's own means. False where the platform has none, or it failed. */
export async function notify(report: ApplicationReport): Promise<boolean> {
  if (!WORTH_IT.has(report.state)) return true;
  const { file, args, env } = notifier(OWN, textOf(report), process.env['SystemRoot'] ?? 'C:\\Windows');
  const child = spawn(file, args, { stdio: 'ignore', timeout: PATIENCE_MS, env: { ...process.env, ...env }, windowsHide: true });
  return new Promise(resolve => child.on('error', () => resolve(false)).on('close', code => resolve(code === 0)));
}

/** Untrusted: the name is the application's own. Some desktops read markup in such texts, so nothing of it is left. */
function textOf({ name, version, state, next: [first = ''] }: ApplicationReport): string {
  const plain = `${printable(`${name} ${version}`, 80)}: ${state}. ${first}`;
  return plain.replace(/[<>&]/g, ' ');
}

/** The text goes as an argument of its own, or by the environment; never as a part of a script. */
export function notifier(platform: Platform, text: string, systemRoot: string): Notifier {
  switch (platform) {
    case 'darwin':
      return { file: '/usr/bin/osascript', args: [...APPLE.flatMap(line => ['-e', line]), TITLE, text], env: {} };
    case 'win32': {
      const shell = join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
      return { file: shell, args: ['-NoProfile', '-NonInteractive', '-Command', WINDOWS], env: { UNMASK_TITLE: TITLE, UNMASK_TEXT: text } };
    }
    case 'linux':
      return { file: 'notify-send', args: ['--app-name=Unmask', '--urgency=critical', '--', TITLE, text], env: {} };
  }
}

const APPLE: readonly string[] = ['on run argv', 'display notification (item 2 of argv) with title (item 1 of argv)', 'end run'];

const WINDOWS: string = [
  '$manager = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$page = $manager::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)',
  '$texts = $page.GetElementsByTagName("text")',
  '$null = $texts.Item(0).AppendChild($page.CreateTextNode($env:UNMASK_TITLE))',
  '$null = $texts.Item(1).AppendChild($page.CreateTextNode($env:UNMASK_TEXT))',
  '$toast = [Windows.UI.Notifications.ToastNotification, Windows.UI.Notifications, ContentType = WindowsRuntime]::new($page)',
  // A toast needs a registered program to stand for: PowerShell's own is on every Windows.
  '$manager::CreateToastNotifier("{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe").Show($toast)',
].join('; ');
