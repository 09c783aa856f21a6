/** What takes the fields of a page or all that a form holds, as browsers and jQuery name it. */
export const TAKES_FIELDS: RegExp =
  /^FormData$|^HTMLFormElement\.elements$|^HTMLInputElement\.value$|^document\.forms\b|\(\)\.serialize(?:Array)?$|^document\.(?:querySelector(?:All)?|getElementById|getElementsByTagName)$|^(?:\$|jQuery)(?:\(\)\.find)?$|^jquery\.\(\)\.find$/;
