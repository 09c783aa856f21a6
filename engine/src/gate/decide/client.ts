/** Who asks, as far as that changes the answer: npm replaces the host of archives itself, and is given them as the registry names them. */
export type Client = 'npm' | 'other';

/** Untrusted: whoever lies about this is given addresses that suit another client, and nothing else. */
export function clientOf(userAgent: string | undefined): Client {
  return userAgent?.startsWith('npm/') === true ? 'npm' : 'other';
}

/** What a packument is written as: whole, or with what an installer needs. */
export type Form = 'full' | 'abbreviated';

export const TYPES: Readonly<Record<Form, string>> = { full: 'application/json', abbreviated: 'application/vnd.npm.install-v1+json' };

/** The form that an `Accept` header prefers; no header means all of it. */
export function formOf(accept: string | undefined): Form {
  const wanted = (accept ?? '').split(',').map(part => {
    const [type = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase());
    const quality = Number(parameters.find(one => one.startsWith('q='))?.slice(2) ?? 1);
    return { type, quality: Number.isFinite(quality) ? quality : 0 };
  });
  const of = (type: string): number => Math.max(0, ...wanted.filter(one => one.type === type).map(one => one.quality));
  const abbreviated = of(TYPES.abbreviated);
  return abbreviated > 0 && abbreviated >= of(TYPES.full) ? 'abbreviated' : 'full';
}

/** Whether a client can read gzip. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  return (acceptEncoding ?? '').split(',').some(part => /^\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+\s*)?$/i.test(part));
}
