const preset = require('../../jest.preset.cjs')(__dirname, 'ui');
const [[pattern, [transformer, options]]] = Object.entries(preset.transform);

module.exports = {
  ...preset,
  // The root .swcrc is the one that builds the API; it leaves spec files out.
  transform: { [pattern]: [transformer, { ...options, swcrc: false }] },
  moduleNameMapper: { '\\.css$': '<rootDir>/src/empty-css-module.cjs', ...preset.moduleNameMapper },
};
