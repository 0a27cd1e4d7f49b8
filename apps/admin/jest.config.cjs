// Rules and single lines of the screens; whole screens are tested in the browser.
const preset = require('../../jest.preset.cjs')(__dirname, 'admin');

module.exports = { ...preset, moduleNameMapper: { '\\.css$': '<rootDir>/../../packages/ui/src/empty-css-module.cjs', ...preset.moduleNameMapper } };
