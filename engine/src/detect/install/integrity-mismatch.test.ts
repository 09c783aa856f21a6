import { examine } from '../../../test/examine.ts';
import { absent, present } from '../../model/signal.ts';
import { integrityMismatch } from './integrity-mismatch.ts';

examine(integrityMismatch, {
  speaks: [
    {
      when: 'other bytes arrived',
      files: {},
      weight: 'proof',
      integrity: { expected: present('sha512-AAAA'), actual: 'sha512-BBBB', matches: false },
    },
  ],
  silent: [
    {
      when: 'the bytes are the promised ones',
      files: {},
      integrity: { expected: present('sha512-AAAA'), actual: 'sha512-AAAA', matches: true },
    },
    { when: 'nothing was promised', files: {}, integrity: { expected: absent, actual: 'sha512-AAAA', matches: true } },
  ],
});
