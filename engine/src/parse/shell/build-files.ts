/** A program that does what files of certain names say. */
interface Builder {
  readonly programs: RegExp;
  /** What those are called; the first that is there is meant, and all that are there are given. */
  readonly names: readonly string[];
  /** The option that names the file, joined to what it is given or before it. */
  readonly file?: RegExp;
  /** The same for the folder that they lie in. */
  readonly folder?: RegExp;
  /** Whether that may be any of its words. */
  readonly isWord?: true;
  /** What it is told to do, where it does nothing else of theirs. */
  readonly when?: RegExp;
}

const OF_TASKS = ['js', 'cjs', 'mjs', 'ts'];

/**
 * Sources: the documentation of CMake (`cmake(1)`), Meson (“Commands”), Ninja, Rake, Bundler, CocoaPods, SCons, Waf, Invoke, Fabric, nox, doit, Gradle (“Command-Line
 * Interface”), Maven, Ant, Zig (“Build System”), Grunt, gulp, Jake and nps.
 */
const BUILDERS: readonly Builder[] = [
  { programs: /^cmake(?:-js)?$/, names: ['CMakeLists.txt'], file: /^-P/, folder: /^(?:-S|-d|--directory=?)/, isWord: true },
  { programs: /^meson$/, names: ['meson.build'], when: /^(?:setup|configure|[\w./-]*build\w*)$/, isWord: true },
  { programs: /^(?:ninja|samu)$/, names: ['build.ninja'], file: /^-f/, folder: /^-C/ },
  { programs: /^rake$/, names: ['Rakefile', 'rakefile', 'Rakefile.rb', 'rakefile.rb'], file: /^(?:-f|--rakefile=?)/ },
  { programs: /^bundle$/, names: ['Gemfile', 'gems.rb'], file: /^--gemfile=?/ },
  { programs: /^pod$/, names: ['Podfile'], folder: /^--project-directory=?/ },
  { programs: /^scons$/, names: ['SConstruct', 'Sconstruct', 'sconstruct'], file: /^(?:-f|--file=?)/, folder: /^(?:-C|--directory=?)/ },
  { programs: /^waf$/, names: ['wscript'] },
  { programs: /^inv(?:oke)?$/, names: ['tasks.py', 'tasks/__init__.py'], file: /^(?:-c|--collection=?)/ },
  { programs: /^fab$/, names: ['fabfile.py'] },
  { programs: /^nox$/, names: ['noxfile.py'], file: /^(?:-f|--noxfile=?)/ },
  { programs: /^doit$/, names: ['dodo.py'], file: /^(?:-f|--file=?)/ },
  {
    programs: /^gradlew?(?:\.bat)?$/,
    names: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
    file: /^(?:-b|--build-file=?)/,
    folder: /^(?:-p|--project-dir=?)/,
  },
  { programs: /^mvnw?(?:\.cmd)?$/, names: ['pom.xml'], file: /^(?:-f|--file=?)/ },
  { programs: /^ant$/, names: ['build.xml'], file: /^-(?:f|file|buildfile)$/ },
  { programs: /^(?:[gmn]|original-)?awk$/, names: [], file: /^(?:-f|--file=?)/ },
  { programs: /^zig$/, names: ['build.zig'], file: /^--build-file=?/, when: /^build$/ },
  {
    programs: /^grunt$/,
    names: [...OF_TASKS.flatMap(end => [`Gruntfile.${end}`, `gruntfile.${end}`]), 'Gruntfile.coffee'],
    file: /^--gruntfile=?/,
  },
  {
    programs: /^gulp$/,
    names: OF_TASKS.flatMap(end => [`gulpfile.${end}`, `Gulpfile.${end}`, `gulpfile.babel.${end}`, `gulpfile.js/index.${end}`]),
    file: /^(?:-f|--gulpfile=?)/,
  },
  { programs: /^jake$/, names: ['Jakefile', 'Jakefile.js', 'jakefile.js', 'jakefile'], file: /^(?:-f|--jakefile=?)/ },
  { programs: /^nps$/, names: ['package-scripts.js', 'package-scripts.cjs'], file: /^(?:-c|--config=?)/ },
];

/** The files that say what such a program does, as patterns of which there may be none; empty for any other program. */
export function buildFiles(program: string, args: readonly string[]): readonly string[] {
  if (/^(?:pip3?|uv)$/.test(program)) return setupFiles(args);
  if (program === 'go') return goFiles(args);
  const builder = BUILDERS.find(({ programs }) => programs.test(program));
  if (!builder || (builder.when && !args.some(arg => builder.when?.test(arg)))) return NONE;
  const named = builder.file ? givenFor(builder.file, args) : NONE;
  if (named.length > 0 || builder.names.length === 0) return named;
  const folders = builder.folder ? givenFor(builder.folder, args) : NONE;
  const words = builder.isWord && folders.length === 0 ? args.filter(arg => /^[\w.][\w./-]*$/.test(arg)).slice(0, MOST_WORDS) : NONE;
  return [...new Set([...(folders.length > 0 ? folders : ['.']), ...words])].map(inside => `${inside}/{${builder.names.join(',')},}`);
}

const NONE: readonly string[] = [];
const MOST_WORDS = 4;

/** What an option is given, each time. */
function givenFor(option: RegExp, args: readonly string[]): string[] {
  return args.flatMap((arg, at) => {
    if (!option.test(arg)) return [];
    const joined = arg.replace(option, '');
    return joined === '' ? (args[at + 1] ?? []) : [joined];
  });
}

/** `pip install ./native`: what the folder has done for itself. Source: the documentation of pip, “Build System Interface”. */
function setupFiles(args: readonly string[]): readonly string[] {
  const folders = args.includes('install') ? args.filter(arg => /^\.{0,2}[\w./-]*\/?$/.test(arg) && /^\.|\/$/.test(arg)) : NONE;
  return folders.map(folder => `${folder}/{setup.py,}`);
}

/** `go run ./tools`, `go run a.go b.go`. Source: `go help run`. */
function goFiles([verb, ...args]: readonly string[]): readonly string[] {
  if (verb !== 'run') return NONE;
  const files = args.filter(arg => /^[^-].*\.go$/.test(arg));
  const folder = args.find(arg => /^\.{1,2}(?:\/|$)/.test(arg));
  return files.length > 0 || folder === undefined ? files : [`${folder}/*.go`];
}
