/** Words that are put before or behind a name, and say little of what it names. */
const COMMON = new Set(
  (
    'js javascript node nodejs npm ts cli api sdk lib libs library core common util utils utility tool tools toolkit dev test tests pro plus ' +
    'lite mini light fast new next latest beta alpha official client server wrapper web app browser es esm cjs umd mjs base basic simple easy ' +
    'super better best helper helpers service services internal compat fork fixed fix patched stable lts extend extended ultra ext plugin plugins ' +
    'addon addons package packages pkg module modules component components config conf runtime kit standard x y the my a an of for to with ' +
    'and in on by free open secure safe min dist build demo example sample main index code source src shared project public private'
  ).split(' '),
);

/** Whether a word only goes with names: `-js`, `node-`, `-utils`, `-v2`, `-x1`, `-17`. */
export function isCommon(word: string): boolean {
  return COMMON.has(word) || /^[vx]?\d+$/.test(word);
}
