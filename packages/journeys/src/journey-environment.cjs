// Says what the open pages show where a journey fails: the error alone names what was waited for, not what was there instead.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class JourneyEnvironment extends TestEnvironment {
  /** @param {{ name: string, test?: { name: string } }} event of jest-circus, which waits for the answer */
  async handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') await this.global.sayWhatIsShown?.(test?.name ?? 'a hook');
  }
};
