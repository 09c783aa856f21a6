/** Where GitHub looks for what it is to do with a repository. Source: the documentation of GitHub Actions, “Workflow syntax”. */
export const WORKFLOW: RegExp = /(?:^|\/)\.github\/workflows\//i;

/** How pages speak of what writes one. */
export const OF_WORKFLOWS: RegExp =
  /\b(?:github actions?|ci(?:\/cd)? (?:for|in)|(?:ci|pipeline) generators?|(?:github|ci|build|release|deploy\w*) workflows?|workflow (?:files?|templates?)|(?:set|add|writ|generat|creat|configur)\w* [^.\n]{0,40}\b(?:ci|workflows?|pipelines?)|ci (?:config\w*|set-?ups?|files?|integration|jobs?|providers?)|continuous (?:integration|delivery|deploy\w*)|(?:build|ci|deploy\w*) pipelines?|scaffold\w*|starters?|boilerplate|(?:project|app\w*|repo\w*) templates?)\b|\.github\//i;
