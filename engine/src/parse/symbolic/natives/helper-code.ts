/**
 * What compilers leave to a package of helpers does, in our own words, as code that is gone through like that of the package. Sources: the documentation of tslib
 * and of `@babel/runtime`; ECMAScript for what each of them stands for.
 */
export const HELPER_CODE = `
function driven(generator) {
  return new Promise(function (resolve, reject) {
    function go(how, value) {
      var step;
      try { step = generator[how](value); } catch (error) { reject(error); return; }
      if (step.done) resolve(step.value);
      else Promise.resolve(step.value).then(function (one) { go('next', one); }, function (error) { go('throw', error); });
    }
    go('next');
  });
}
function extend(child, parent) {
  Object.setPrototypeOf(child, parent);
  child.prototype = Object.create(parent && parent.prototype, { constructor: { value: child, writable: true, configurable: true } });
}
function without(from, keys) {
  var rest = {};
  for (var key of Object.keys(from)) if (keys.indexOf(key) < 0) rest[key] = from[key];
  return rest;
}
function whole(of) {
  if (of && of.__esModule) return of;
  var made = Object.assign({}, of);
  made.default = of;
  return made;
}
function define(of, key, value) {
  Object.defineProperty(of, key, { value: value, enumerable: true, configurable: true, writable: true });
  return of;
}
function defineAll(on, all) {
  if (all) for (var one of all) Object.defineProperty(on, one.key, 'value' in one ? { value: one.value, writable: true, configurable: true } : { get: one.get, set: one.set, configurable: true });
}
function callAbove(self, own, args) {
  return Reflect.construct(Object.getPrototypeOf(own), args || [], Object.getPrototypeOf(self).constructor);
}
function decorate(decorators, target, key, described) {
  var of = arguments.length < 3 ? target : described === null ? Object.getOwnPropertyDescriptor(target, key) : described;
  for (var at = decorators.length - 1; at >= 0; at--) of = (arguments.length < 3 ? decorators[at](of) : decorators[at](target, key, of)) || of;
  if (arguments.length > 3 && of) Object.defineProperty(target, key, of);
  return of;
}
exports.tslib = {
  __awaiter: function (self, args, kind, body) { return driven(body.apply(self, args || [])); },
  __decorate: decorate,
  __param: function (index, decorator) { return function (target, key) { decorator(target, key, index); }; },
  __metadata: function (key, value) { return Reflect.metadata(key, value); },
  __importStar: whole,
  __importDefault: function (of) { return of && of.__esModule ? of : { default: of }; },
  __exportStar: function (from, to) { for (var key of Object.keys(from)) if (key !== 'default' && !(key in to)) to[key] = from[key]; },
  __createBinding: function (to, from, key, name) { to[name === undefined ? key : name] = from[key]; },
  __extends: extend,
  __assign: Object.assign,
  __rest: without,
  __spreadArray: function (to, from) { return to.concat(Array.prototype.slice.call(from)); },
  __spread: function (...all) { return all.flatMap(function (one) { return [...one]; }); },
  __read: function (of, count) { return count === undefined ? [...of] : [...of].slice(0, count); },
  __values: function (of) { return of[Symbol.iterator](); },
  __classPrivateFieldGet: function (of, kept, kind, get) { return kind === 'a' ? get.call(of) : kind === 'm' ? get : get ? get.value : kept.get(of); },
  __classPrivateFieldSet: function (of, kept, value, kind, set) { if (kind === 'a') set.call(of, value); else if (set) set.value = value; else kept.set(of, value); return value; },
};
exports.babel = {
  asyncToGenerator: function (of) { return function () { return driven(of.apply(this, arguments)); }; },
  classCallCheck: function () {},
  createClass: function (of, own, ofClass) { defineAll(of.prototype, own); defineAll(of, ofClass); return of; },
  inherits: extend,
  inheritsLoose: extend,
  setPrototypeOf: Object.setPrototypeOf,
  getPrototypeOf: Object.getPrototypeOf,
  callSuper: callAbove,
  possibleConstructorReturn: function (self, made) { return made && typeof made === 'object' ? made : self; },
  assertThisInitialized: function (self) { return self; },
  defineProperty: define,
  extends: Object.assign,
  objectSpread2: Object.assign,
  objectSpread: Object.assign,
  objectWithoutProperties: without,
  objectWithoutPropertiesLoose: without,
  slicedToArray: function (of, count) { return [...of].slice(0, count); },
  toArray: function (of) { return [...of]; },
  toConsumableArray: function (of) { return [...of]; },
  interopRequireDefault: function (of) { return of && of.__esModule ? of : { default: of }; },
  interopRequireWildcard: whole,
  get: function (of, key, self) { return Reflect.get(Object.getPrototypeOf(of), key, self); },
  classPrivateFieldGet2: function (kept, of) { return kept.get(of); },
  classPrivateFieldSet2: function (kept, of, value) { kept.set(of, value); return value; },
  classPrivateFieldInitSpec: function (of, kept, value) { kept.set(of, value); },
};
`;
