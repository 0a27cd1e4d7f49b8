/** Packages and where somebody stands in one, as the API tells it. */
import type { coursePackage, packageStanding } from '@rapport/api-contract/course-packages';
import type { z } from 'zod';
import type { PackageRow, RunRow } from './packages.repository.js';

export const toPackage = ({ id, title, standard, entries, bytes, importedAt, importedBy }: PackageRow): z.input<typeof coursePackage> => ({ id, title, standard, entries, bytes: Number(bytes), importedAt: importedAt.toISOString(), importedBy });
export const toStanding = ({ state, score, revision }: RunRow): z.input<typeof packageStanding> => ({ state, score, revision });
