// Stands in for style sheets in tests: every class name is its own key, so that a render test can find it.
module.exports = new Proxy({ __esModule: false }, { get: (target, key) => (key in target ? target[key] : String(key)) });
