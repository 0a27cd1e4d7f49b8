// Pure rules of the screens; whole screens are tested in the browser.
module.exports = require('../../jest.preset.cjs')(__dirname, 'admin');
