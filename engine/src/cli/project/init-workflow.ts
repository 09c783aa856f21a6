/** The actions that a workflow needs, pinned to the commits that this repository's own CI uses. */
export const PINNED = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  node: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
} as const;

/** How a checkout of Unmask is called from a project that is not its own. */
const [GITHUB, GITLAB] = ['npx --prefix "$RUNNER_TEMP/unmask" unmask', 'npx --prefix /tmp/unmask unmask'];

/** What the files for CI are made from. `folder` is where the project lies in its repository. */
export interface WorkflowCase {
  readonly branch: string;
  readonly folder: string;
}

/** A workflow of GitHub: least permissions, what is new in a pull request, everything on the branch and once a day. */
export function githubWorkflow({ branch, folder }: WorkflowCase): string {
  const where = folder === '' ? '' : ` '${folder}'`;
  return `# Written by unmask init; it is yours. Known-bad records come every day, so it also runs when nothing was changed.
name: Unmask

on:
  pull_request:
  push:
    branches: ['${branch}']
  schedule:
    - cron: '17 5 * * *'

permissions: {}

jobs:
  check:
    name: Check what is installed
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: ${PINNED.checkout}
        with:
          persist-credentials: false
          fetch-depth: 0
      - uses: ${PINNED.node}
        with:
          node-version: 24
          package-manager-cache: false
      # Unmask is in no registry yet, and a name that nobody has published is anybody's: fill in its repository, and a commit that you have looked at.
      - run: git clone "$UNMASK_REPOSITORY" "$RUNNER_TEMP/unmask" && git -C "$RUNNER_TEMP/unmask" checkout --detach "$UNMASK_COMMIT" && npm --prefix "$RUNNER_TEMP/unmask" ci
        shell: bash
        env:
          UNMASK_REPOSITORY: ''
          UNMASK_COMMIT: ''
      - run: ${GITHUB} intel sync
        shell: bash
      - run: ${GITHUB} check${where} \${GITHUB_BASE_REF:+--since "origin/$GITHUB_BASE_REF"}
        shell: bash
`;
}

/** The same for GitLab, as a file to be included. */
export function gitlabJob({ folder }: Pick<WorkflowCase, 'folder'>): string {
  const where = folder === '' ? '' : ` '${folder}'`;
  return `# Written by unmask init; it is yours. Include it in .gitlab-ci.yml.
unmask:
  image: node:24
  variables:
    GIT_DEPTH: '0'
    UNMASK_REPOSITORY: ''
    UNMASK_COMMIT: ''
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    # Unmask is in no registry yet, and a name that nobody has published is anybody's: fill in the two variables above.
    - git clone "$UNMASK_REPOSITORY" /tmp/unmask && git -C /tmp/unmask checkout --detach "$UNMASK_COMMIT" && npm --prefix /tmp/unmask ci
    - ${GITLAB} intel sync
    - ${GITLAB} check${where} \${CI_MERGE_REQUEST_DIFF_BASE_SHA:+--since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"}
`;
}
