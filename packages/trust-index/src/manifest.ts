// The methodology manifest that goes with every published figure, and the recomputation anyone can do from it.
import type { WeightedCell, WeightingReport, WeightingScheme } from './cell-weights.js';
import { type Dimension, groupBy } from './cells.js';
import { FACETS_NEEDED, TOP_BOX_FROM } from './person-score.js';
import { estimateOf, figureSums, type FigureSums } from './index-estimate.js';
import { InvalidInput } from './invalid-input.js';
import { publishAlone, type PublishedFigures } from './publishable.js';
import { type Audience, MINIMUM_ANSWERS, suppressGroups } from './suppression.js';
import { addSums, NO_SUMS, type WeightedSums } from './weighted-sums.js';
import { wholePointFigures } from './whole-points.js';

/** Raised whenever the same cells would give another figure. */
export const METHOD_VERSION = '1.1.0';

/** What the figure is about, in words and ids that a reader can check. */
export type ManifestSubject = {
  title: string;
  from: string;
  to: string;
  series: string;
  questionnaireVersions: readonly string[];
};

/**
 * Plain JSON. `cells` are weighted sums of the index by group; groups too small to show are one cell with `key` null,
 * so that the manifest gives away no more than the page. `facets` and `outcomes` are sums over all, null where too few
 * answered. With `wholePoints` there is one cell over all, and every sum is as coarse as a page of whole points.
 */
export type Manifest = {
  manifest: 1;
  method: 'rapport-trust-index';
  methodVersion: string;
  subject: ManifestSubject;
  rules: {
    topBoxFrom: number;
    facetsNeeded: number;
    confidence: number;
    meanInterval: 'student_t';
    shareInterval: 'wilson';
  };
  weighting: { scheme: WeightingScheme; report: Omit<WeightingReport, 'unheard'>; designEffect: number };
  suppression: { audience: Audience; minimum: number };
  wholePoints: boolean;
  groupedBy: Dimension;
  cells: { key: string | null; sums: WeightedSums }[];
  facets: Record<keyof FigureSums['facets'], WeightedSums | null>;
  outcomes: Record<keyof FigureSums['outcomes'], WeightedSums | null>;
  figures: PublishedFigures;
};

export type ManifestInput = {
  subject: ManifestSubject;
  weighted: { cells: readonly WeightedCell[]; report: WeightingReport };
  scheme: WeightingScheme;
  groupedBy: Dimension;
  audience: Audience;
  confidence?: number;
  /** For figures that are read again and again while answers arrive: exact sums could be subtracted. */
  wholePoints?: boolean;
};

/**
 * Builds the manifest of one published set of figures.
 * @throws InvalidInput `too_few_to_publish`
 */
export function buildManifest(input: ManifestInput): Manifest {
  const { subject, weighted, scheme, groupedBy, audience, confidence = 0.95, wholePoints = false } = input;
  const minimum = MINIMUM_ANSWERS[audience];
  const exact = figureSums(weighted.cells);
  const sums = wholePoints ? wholePointFigures(exact) : exact;
  const published = publishAlone(estimateOf(sums, confidence), audience);
  if (published.figures === null)
    throw new InvalidInput('too_few_to_publish', `fewer than ${minimum} answers: nothing may be published`);
  const { unheard: _notForReaders, ...report } = weighted.report;
  const shown = (measure: WeightedSums): WeightedSums | null => (measure.n >= minimum ? measure : null);
  const { voice, respect, neutrality, trustworthyMotives } = sums.facets;
  const { satisfaction, legitimacy, effectiveness } = sums.outcomes;
  return {
    manifest: 1,
    method: 'rapport-trust-index',
    methodVersion: METHOD_VERSION,
    subject,
    rules: {
      topBoxFrom: TOP_BOX_FROM,
      facetsNeeded: FACETS_NEEDED,
      confidence,
      meanInterval: 'student_t',
      shareInterval: 'wilson',
    },
    weighting: { scheme, report, designEffect: published.figures.n / published.figures.nEffective },
    suppression: { audience, minimum },
    wholePoints,
    groupedBy,
    cells: wholePoints ? [{ key: null, sums: sums.index }] : publishableCells(weighted.cells, groupedBy, minimum),
    facets: {
      voice: shown(voice),
      respect: shown(respect),
      neutrality: shown(neutrality),
      trustworthyMotives: shown(trustworthyMotives),
    },
    outcomes: { satisfaction: shown(satisfaction), legitimacy: shown(legitimacy), effectiveness: shown(effectiveness) },
    figures: published.figures,
  };
}

function publishableCells(cells: readonly WeightedCell[], groupedBy: Dimension, minimum: number): Manifest['cells'] {
  const groups = [...groupBy(cells, [groupedBy])].map(([key, group]) => ({ key, sums: figureSums(group).index }));
  const suppressed = suppressGroups(
    groups.map(({ key, sums }) => ({ key, n: sums.n })),
    minimum,
  );
  const isShown = ({ key }: { key: string }): boolean => suppressed.groups.get(key) === null;
  const hidden = groups.filter((group) => !isShown(group)).reduce((sum, { sums }) => addSums(sum, sums), NO_SUMS);
  const shown = groups.filter(isShown).sort((a, b) => (a.key < b.key ? -1 : 1));
  return hidden.n > 0 ? [...shown, { key: null, sums: hidden }] : shown;
}

/** `differences` names every figure that does not come out as published, within 1e-9. */
export type Recomputation = {
  figures: PublishedFigures;
  matches: boolean;
  differences: { figure: string; published: unknown; recomputed: unknown }[];
};

/**
 * Recomputes the figures from the manifest's own sums, with nothing else at hand, and compares them with those
 * published.
 */
export function recomputeManifest(manifest: Manifest): Recomputation {
  const index = manifest.cells.reduce((sum, { sums }) => addSums(sum, sums), NO_SUMS);
  const { voice, respect, neutrality, trustworthyMotives } = manifest.facets;
  const { satisfaction, legitimacy, effectiveness } = manifest.outcomes;
  const estimate = estimateOf(
    {
      index,
      facets: {
        voice: voice ?? NO_SUMS,
        respect: respect ?? NO_SUMS,
        neutrality: neutrality ?? NO_SUMS,
        trustworthyMotives: trustworthyMotives ?? NO_SUMS,
      },
      outcomes: {
        satisfaction: satisfaction ?? NO_SUMS,
        legitimacy: legitimacy ?? NO_SUMS,
        effectiveness: effectiveness ?? NO_SUMS,
      },
    },
    manifest.rules.confidence,
  );
  const { figures } = publishAlone(estimate, manifest.suppression.audience);
  if (figures === null)
    throw new InvalidInput('too_few_to_publish', 'the cells of this manifest hold too few answers to publish anything');
  const recomputed = new Map(leaves(figures));
  const differences = leaves(manifest.figures).flatMap(([figure, published]) => {
    const own = recomputed.get(figure);
    const same =
      typeof published === 'number' && typeof own === 'number'
        ? Math.abs(published - own) <= 1e-9 * Math.max(1, Math.abs(published))
        : published === own;
    return same ? [] : [{ figure, published, recomputed: own }];
  });
  return { figures, matches: differences.length === 0, differences };
}

/** Every number of a nested object with its path: `facets.voice.low`. */
function leaves(value: object, path = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return typeof inner === 'object' && inner !== null ? leaves(inner, here) : [[here, inner]];
  });
}
