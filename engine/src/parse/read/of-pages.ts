/** What code for pages has, and no other: a page, parts of it, and what is asked of the browser by its full name. */
export const OF_PAGES: RegExp =
  /(?<!\.)\b(?:document|window)\.|\bnavigator\.sendBeacon\b|\bnew\s+(?:FormData|Image|XMLHttpRequest)\b|\bquerySelector(?:All)?\b|\bHTML(?:Form|Input)Element\b|(?<!\.)\blocation\.(?:href|pathname|search|host|hostname|origin)\b|\.onsubmit\s*=|\baddEventListener\s*\(\s*["'`](?:submit|change|input|blur|focusout|key(?:up|down|press))|\bdoc\.createElement\b/;
