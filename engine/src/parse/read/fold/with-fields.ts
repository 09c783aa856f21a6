import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare } from '../children.ts';
import type { Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { fieldsAsked, fieldsFound, fieldsListed } from '../use/form-fields.ts';
import { noteUse } from '../use/note-use.ts';
import { withOrigins } from './origins.ts';
import { UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** The member `key` of something, as it stands at a node. */
interface Asked {
  readonly key: string | undefined;
  readonly of: Node;
  readonly at: Node;
}

/** A member that may be the fields of a form, or what one of them holds. */
export function withFieldsAsked(known: Value, { key, of, at }: Asked, scope: Scope, reader: Reader): Value {
  return withFields(known, at, fieldsAsked(key, of, known, reader), scope, reader);
}

/** What is gone through, counted or spread, and may be a form. */
export function withFieldsListed(known: Value, list: Node, scope: Scope, reader: Reader): Value {
  return withFields(known, list, fieldsListed(list, known, reader), scope, reader);
}

/** What a call finds, which may be the fields of a form. */
export function withFieldsFound(known: Value, call: AnyCall, scope: Scope, reader: Reader): Value {
  const callee = bare(call.callee);
  const within = (): Value => (callee.type === 'MemberExpression' ? fold(callee.object, scope, reader) : UNKNOWN);
  return withFields(known, call, fieldsFound(call, within, reader), scope, reader);
}

/** What is known of something, and that it holds fields of a form. */
function withFields(known: Value, at: Node, fields: Outside | undefined, scope: Scope, reader: Reader): Value {
  return fields ? withOrigins(known, { ...UNKNOWN, from: [noteUse(at, fields, 'call', scope, reader)] }) : known;
}
