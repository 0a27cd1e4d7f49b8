/** Loads what the survey app's build made: the renderer, and the script and styles that its pages name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Injectable, Logger } from '@nestjs/common';
import type { Assets, Renderer } from '@rapport/survey/view';
import { DomainError } from '../../../platform/http/domain-error.js';

/** The same distance from src/ and from dist/. */
const dist = fileURLToPath(new URL('../../../../../survey/dist/', import.meta.url));

export interface AssetFile { type: string; plain: Buffer; gzip: Buffer }
interface Loaded { renderer: Renderer; assets: Assets; files: Map<string, AssetFile> }

export class SurveyAppNotBuilt extends DomainError {
  constructor() {
    super('unavailable', 'surveys/app-not-built', 'The pages for residents are not built. Run: npm run build');
  }
}

const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };

@Injectable()
export class SurveyRenderer {
  private readonly loaded: Loaded | null;

  constructor() {
    this.loaded = existsSync(join(dist, 'server/server.cjs')) && existsSync(join(dist, 'client/manifest.json')) ? load() : null;
    if (!this.loaded) new Logger(SurveyRenderer.name).warn('The pages for residents are not built; links to surveys answer 503');
  }

  /** Throws {@link SurveyAppNotBuilt}. */
  get renderer(): Renderer {
    return this.use().renderer;
  }

  get assets(): Assets {
    return this.use().assets;
  }

  /** A built file by its name; undefined when there is none. */
  file(name: string): AssetFile | undefined {
    return this.use().files.get(name);
  }

  private use(): Loaded {
    if (!this.loaded) throw new SurveyAppNotBuilt();
    return this.loaded;
  }
}

function load(): Loaded {
  const renderer = createRequire(import.meta.url)(join(dist, 'server/server.cjs')) as Renderer;
  const manifest = JSON.parse(readFileSync(join(dist, 'client/manifest.json'), 'utf8')) as Record<string, { file: string; css?: string[] }>;
  const entry = manifest['src/client/start.tsx'];
  const style = entry?.css?.[0];
  if (!entry || !style) throw new Error('The manifest of the survey app names no script or no styles');
  const files = new Map<string, AssetFile>();
  for (const name of readdirSync(join(dist, 'client'))) {
    const type = types[name.split('.').pop() ?? ''];
    if (!type) continue;
    const plain = readFileSync(join(dist, 'client', name));
    files.set(name, { type, plain, gzip: gzipSync(plain, { level: 9 }) });
  }
  return { renderer, files, assets: { script: `/survey-assets/${entry.file}`, style: `/survey-assets/${style}` } };
}
