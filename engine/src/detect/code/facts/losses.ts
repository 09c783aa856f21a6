import type { Gravity } from './moments.ts';

/** Folders whose loss nobody asks a package for: the disk, the system, the home, and what people keep in it. */
export const IRREPLACEABLE: RegExp =
  /^(?:\/|[A-Z]:\/?|<home>|\/(?:home|Users|etc|usr|var|bin|boot|lib|Library|System)|[A-Z]:\/(?:Users|Windows)|<programs>|<home>\/(?:Documents|Desktop|Downloads|Pictures|Music|Movies|Videos|\.ssh|\.gnupg|OneDrive|Dropbox))\/?$/i;
/** What somebody works in, and its history. */
export const PROJECTS: RegExp = /^(?:<cwd>|<cwd>\/\.git|<here>(?:\/\.\.){2,})\/?$/;
/** What of it is written by people. */
export const SOURCES: RegExp = /^<cwd>\/(?:src|app|lib|packages|pages|components|server|client|test|package\.json)\/?$/;
/** A folder in a project: its files have little in common. */
export const OF_PROJECT: RegExp = /^<cwd>\/(?!(?:.*\/)?(?:\.cache|node_modules|dist|build|out|tmp|temp|coverage)(?:\/|$))/;

/** Nobody asks for their loss. */
export const EVERYTHING: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** How pages speak of what deletes whole projects, or what is in them. */
export const OF_CLEANING: RegExp =
  /\b(?:(?:delet|remov|clean|wip|reset|purg|prun|empt(?:y|ies|ied)|destroy|overwrit|regenerat)\w*(?: up)?[^.\n]{0,60}\b(?:files?|folders?|director(?:y|ies)|projects?|workspaces?|outputs?|caches?|node_modules|dist|builds?|artifacts?|everything|repositor(?:y|ies)|sources?)|(?:files?|folders?|director(?:y|ies)|projects?|workspaces?|everything)[^.\n]{0,40}\b(?:delet|remov|clean|wip|purg|overwrit)\w*|rimraf|clean-?ups?|cleaners?|uninstall\w*|trash|scaffold\w*|starters?|boilerplate|(?:project|app\w*|repo\w*) templates?|templates? (?:project|repo\w*|app\w*)|eject\w*|git checkouts?|clon\w* (?:an? |the )?(?:templates?|starters?|repo\w*)|worktrees?|sandbox\w*|(?:creat|bootstrap|generat|init)\w* (?:[\w-]+ ){0,4}(?:projects?|apps?|repo\w*)|project generators?|(?:npm|yarn|pnpm) (?:init|create)|from an? template|rotat\w*|truncat\w*|blank\w*|in place|discard\w*)\b/i;
