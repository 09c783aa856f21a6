import type { NameClassId } from './name-class.ts';

/** How one name stands to another, in words. */
export const WAYS: Readonly<Record<NameClassId, string>> = {
  'one edit': 'one letter apart',
  'two edits': 'two letters apart',
  homograph: 'looks the same',
  delimiter: 'the same letters, joined otherwise',
  affix: 'the same but for what goes with any name',
  spelling: 'spelled otherwise',
  simplification: 'a part of it left out',
  reordering: 'the same words in another order',
  semantic: 'other words for the same',
  asemantic: 'one word in the place of another',
  grammatical: 'the same word in another form',
  scope: 'the same under another scope, or under none',
  'familiar term': 'that name among other words',
  homophone: 'sounds the same',
  combination: 'that name joined with another known one',
  'search phrase': 'what one would search for',
  misspelling: 'letters apart in more than one word',
  'leading name': 'that name, and more behind it',
  inside: 'its words joined with others',
  ends: 'begins or ends alike',
};

/** Ways in which two names share no more than a part. */
export const PARTLY: ReadonlySet<string> = new Set([WAYS['familiar term'], WAYS['leading name'], WAYS.ends]);
