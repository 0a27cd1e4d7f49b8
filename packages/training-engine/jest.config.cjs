module.exports = require('../../jest.preset.cjs')(__dirname, 'training-engine');
