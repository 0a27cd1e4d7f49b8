// Reads the published figures that the rules must reproduce.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Shares = { successes: number; n: number; low: number; high: number }[];
type PublishedFigures = {
  wilson95: Shares;
  wilson90: Shares;
  raking: {
    margins: Record<string, Record<string, number>>;
    expected: {
      n: number;
      weightedMeanBefore: number;
      weightedMeanRaked: number;
      tolerance: number;
      kishEffectiveN: number;
    };
  };
  shrinkage: { hitsPer45: number[]; expected: { grandMean: number; factor: number; top: number } };
  trend: { successes: number[]; n: number[]; expected: { chiSquare: number; p: number } };
};

const read = (name: string): string => readFileSync(join(__dirname, name), 'utf8');

export const published = JSON.parse(read('statistics.json')) as PublishedFigures;

export type School = { stype: string; 'sch.wide': string; api00: number; pw: number };

/** The 183 schools of the data set apiclus1. */
export const schools: School[] = read('apiclus1.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, , stype = '', wide = '', api00 = '', pw = ''] = line.split(',').map((field) => field.replaceAll('"', ''));
    return { stype, 'sch.wide': wide, api00: Number(api00), pw: Number(pw) };
  });
