// Runs the steps of `npm test` one after the other, each under its title with its time, until the reader interrupts.
import { describeFault } from './plain-error.mjs';
import { runProgram } from './run-command.mjs';
import { duration } from './test-report.mjs';

/**
 * @typedef {object} Steps
 * @property {(title: string, work: () => Promise<string | null>) => Promise<void>} step `work` answers with a fault, or null
 * @property {(program: string, args: string[], more?: { env?: NodeJS.ProcessEnv, onStart?: (pid: number) => void }) => Promise<number>} run
 *   in view; answers with the exit code
 * @property {(title: string, program: string, args: string[]) => Promise<void>} check a step that is one program
 * @property {string[]} faults
 * @property {() => boolean} interrupted
 */

/** @param {NodeJS.ProcessEnv} env @param {(line: string) => void} say @returns {Steps} */
export function createSteps(env, say) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let current = null;
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    current?.kill('SIGTERM');
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, interrupt);

  /** @type {string[]} */
  const faults = [];
  /** @type {Steps['step']} */
  const step = async (title, work) => {
    if (interrupted) return;
    say(`\n── ${title}`);
    const began = performance.now();
    const fault = await work().catch(describeFault);
    if (fault && !interrupted) faults.push(`${title}: ${fault}`);
    say(`   ${fault ? 'failed' : 'done'} in ${duration(performance.now() - began)}`);
  };
  /** @type {Steps['run']} */
  const run = async (program, args, more = {}) => {
    if (interrupted) return 1;
    const { code } = await runProgram(program, args, {
      inView: true,
      env: { ...env, ...more.env },
      onStart: (child) => {
        current = child;
        if (child.pid) more.onStart?.(child.pid);
      },
    });
    current = null;
    return code;
  };
  /** @type {Steps['check']} */
  const check = (title, program, args) => step(title, async () => ((await run(program, args)) === 0 ? null : 'see above'));
  return { step, run, check, faults, interrupted: () => interrupted };
}
