// The specs here are plain modules that start real processes.
module.exports = require('../../jest.preset.cjs')(__dirname, 'local', { testMatch: ['<rootDir>/**/*spec.mjs'], testTimeout: 60_000 });
