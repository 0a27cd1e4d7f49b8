/** What a version is called: by the number that both sides know, or as a draft. */
import { versionStateWords } from '../../agreement-views/agreement-words.js';
import type { VersionSummary } from './use-agreements.js';

export const versionName = ({ sentNumber, number }: Pick<VersionSummary, 'sentNumber' | 'number'>): string => (sentNumber === null ? `Draft ${number}` : `Version ${sentNumber}`);
export const versionLabel = (version: VersionSummary): string => `${versionName(version)}, ${versionStateWords[version.state]}`;
/** Versions that can still be read side by side with others, newest first. */
export const newestFirst = <T extends Pick<VersionSummary, 'number'>>(versions: readonly T[]): T[] => versions.toSorted((a, b) => b.number - a.number);
