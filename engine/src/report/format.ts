/** The formats in which every result can be written. */
export const FORMATS = ['text', 'json', 'sarif', 'markdown', 'html'] as const;

export type Format = (typeof FORMATS)[number];

/** Those of a check: also what build servers read, and no page, which is for one package or a few. */
export const CHECK_FORMATS = ['text', 'json', 'sarif', 'markdown', 'junit', 'github'] as const;

export type CheckFormat = (typeof CHECK_FORMATS)[number];
