// The folder that holds everything a local installation keeps: database, files, secrets and logs.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainError } from './plain-error.mjs';

/** @param {NodeJS.ProcessEnv} env @param {string} root the project's root @returns {string} absolute path */
export const dataFolder = (env, root) => resolve(root, env.DATA_DIR || '.data');

/**
 * Makes the folder, with its subfolders for files and logs.
 * @param {string} folder
 * @throws {PlainError} when it cannot be written to
 */
export function prepareDataFolder(folder) {
  try {
    // Whoever runs the database may pass through (that is not root, even when we are), but not look around.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    mkdirSync(join(folder, 'files'), { recursive: true, mode: 0o700 });
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new PlainError(
      `The data folder ${folder} cannot be used: ${/** @type {Error} */ (error).message}.`,
      'Choose another one with DATA_DIR.',
    );
  }
}
