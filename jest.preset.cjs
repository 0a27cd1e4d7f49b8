// One Jest setup for every package: swc to CommonJS, workspace packages read from their sources.
const esmOnly = ['@nestjs', 'file-type', 'load-esm', 'cookie', 'uint8array-extras', 'strtok3', 'token-types', '@borewit',
  '@tokenizer', 'uid', 'uuidv7', 'otplib', '@otplib', '@scure', '@noble', 'csv-parse', '@fastify/cookie', '@fastify/static', 'content-disposition', 'temporal-polyfill', 'temporal-utils', 'mime', '@fastify/send', 'marked'];

/** @param {string} rootDir folder of the package @param {string} displayName shown beside each result */
module.exports = (rootDir, displayName, extra = {}) => ({
  rootDir,
  displayName,
  testEnvironment: require.resolve('jest-environment-node'),
  testEnvironmentOptions: { globalsCleanup: 'off' },
  testMatch: ['<rootDir>/src/**/*spec.ts', '<rootDir>/src/**/*spec.tsx'],
  transform: { '^.+\\.(t|j|mj)sx?$': [require.resolve('@swc/jest'), {
    jsc: { parser: { syntax: 'typescript', decorators: true, tsx: true }, target: 'es2022', keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } } },
    module: { type: 'commonjs' },
    swcrc: false,
  }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:.+/node_modules/)?(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': `${__dirname}/jest.properties.cjs`,
    '^@rapport/([a-z-]+)/(.*)$': `${__dirname}/packages/$1/src/$2`,
  },
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'cjs', 'json', 'node'],
  ...extra,
});
