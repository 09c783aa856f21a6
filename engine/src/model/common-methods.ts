/** Methods that lists, texts, promises, streams and loaders of modules have too: by their name alone nobody can tell whose they are. */
const OF_ANYTHING =
  /^(?:a[dt]|all|any|apply|assign|bind|call|cancel|catch|clear|clone|close|concat|copy|create|delete|destroy|each|emit|end|entries|error|every|exec|fill|filter|finally|find|findIndex|flat|flatMap|flush|forEach|format|get|has|includes|indexOf|init|insert|join|json|keys|length|listen|load|log|map|match|next|of|off|on|once|open|options|parse|pipe|pop|push|put|read|reduce|remove|replace|request|require|reset|resolve|resume|return|reverse|run|save|search|send|set|shift|size|slice|some|sort|splice|split|start|stop|test|text|then|throw|toJSON|toString|trim|type|unshift|update|use|value|values|write)$/;

/** Whether things of any kind have a method of that name. */
export function isOfAnything(method: string): boolean {
  return OF_ANYTHING.test(method);
}
