// Rules of the page's script; whole pages are tested in the browser.
module.exports = require('../../jest.preset.cjs')(__dirname, 'survey');
