/**
 * `fast-check`, with one seed for every run, so that the same code passes or fails alike on every machine and a red test is the fault of what changed.
 * `npm run properties` looks further: other seeds, and more runs of each property.
 * PROPERTY_SEED: a whole number, or "random". PROPERTY_TIMES: how many times as many runs as a test asks for.
 */
const { join } = require('node:path');
// By its path: a name would lead here again.
const fastCheck = require(join(__dirname, 'node_modules/fast-check/lib/cjs/fast-check.js'));

const { PROPERTY_SEED = '20261122', PROPERTY_TIMES = '1' } = process.env;
if (PROPERTY_SEED !== 'random') fastCheck.configureGlobal({ ...fastCheck.readConfigureGlobal(), seed: Number(PROPERTY_SEED) });
const assert = (property, given = {}) =>
  fastCheck.assert(property, { ...given, numRuns: Math.ceil((given.numRuns ?? 100) * Number(PROPERTY_TIMES)) });

module.exports = { ...fastCheck, assert };
module.exports.default = module.exports;
Object.defineProperty(module.exports, '__esModule', { value: true });
