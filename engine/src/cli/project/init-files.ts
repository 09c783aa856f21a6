import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import { githubWorkflow, gitlabJob } from './init-workflow.ts';
import type { ProjectShape } from './init-project.ts';

/** A file that is to be written, and why. */
export interface NewFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly why: string;
  /** Told by its length alone before it is written: it is a copy of a file that comes with Unmask. */
  readonly isCopy?: true;
}

/** What `unmask init` would write, and what the person has to do by hand. */
export interface InitPlan {
  readonly files: readonly NewFile[];
  readonly notes: readonly string[];
}

/** Plans the files that set Unmask up in a project. */
export function planFor(shape: ProjectShape, wantsCi: boolean): InitPlan {
  const { top, below, ci, branch } = shape;
  if (wantsCi && ci !== 'none' && !/^[\w./@-]*$/.test(below))
    throw new ToolError('usage', `The name of the folder ${printable(below, 200)} cannot be written into a workflow.`, {
      hint: 'Set up the policy alone: unmask init --no-ci',
    });
  const workflow = { branch, folder: below };
  const files = policyFiles(shape);
  if (wantsCi && ci === 'github')
    files.push({
      path: join(top, '.github', 'workflows', 'unmask.yml'),
      text: githubWorkflow(workflow),
      why: 'a workflow with no right but to read',
    });
  if (wantsCi && ci === 'gitlab')
    files.push({ path: join(top, '.gitlab', 'unmask.yml'), text: gitlabJob(workflow), why: 'a job for your pipeline' });
  return { files, notes: notesOn(shape, wantsCi) };
}

function notesOn({ lockfiles, managers, ci }: ProjectShape, wantsCi: boolean): readonly string[] {
  const notes: string[] = [];
  if (lockfiles.length === 0)
    notes.push('There is no lockfile: without one nobody can tell what is installed. Commit the one your package manager writes.');
  if (managers.length > 1)
    notes.push(`There are lockfiles of several package managers (${managers.join(', ')}): all are checked, and only one of them is true.`);
  if (wantsCi && (ci === 'github' || ci === 'gitlab'))
    notes.push('Unmask is not published in a registry yet: fill in UNMASK_REPOSITORY and UNMASK_COMMIT in that file, else the job fails.');
  if (wantsCi && ci === 'gitlab') notes.push("Add to .gitlab-ci.yml:  include: { local: '.gitlab/unmask.yml' }");
  if (wantsCi && ci === 'none') notes.push('No CI was found. In any: unmask intel sync, then unmask check; its exit code says it all.');
  return notes;
}

/** An editor finds the schema where the policy says it is: in the Unmask that the project has installed, else in a copy beside the policy. */
function policyFiles({ folder, schema }: ProjectShape): NewFile[] {
  const path = join(folder, 'unmask.json');
  const policy = { path, text: policyText(schema ?? `./${COPY}`), why: 'the policy, with its schema for editors' };
  if (schema !== undefined || existsSync(path)) return [policy];
  const text = readFileSync(new URL('../../../schema/policy.schema.json', import.meta.url), 'utf8');
  return [policy, { path: join(folder, COPY), text, why: 'the schema, a copy of what Unmask brings', isCopy: true }];
}

const COPY = '.unmask/policy.schema.json';

/** Only what is built in, written out where people want to change it first. */
function policyText(schema: string): string {
  return jsonText({ $schema: schema, failOn: 'block', onGap: 'unknown', rules: [], waivers: [] });
}
