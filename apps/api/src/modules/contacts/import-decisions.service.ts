/** Turns the decisions on a preview into municipalities and types before anything is imported. */
import { Injectable } from '@nestjs/common';
import { MunicipalityNameTaken } from '../agencies/municipalities.errors.js';
import { MunicipalitiesService } from '../agencies/municipalities.service.js';
import { ContactTypesService, type TypeDecision } from './contact-types.service.js';
import { labelKey } from './contact-type-rule.js';
import type { Decisions, ImportPreview } from './contact-import.row.js';
import { DecisionUnknown } from './contact-imports.errors.js';
import { ContactRefersToNothing } from './contacts.errors.js';
import { PlacesRepository } from './places.repository.js';

type Township = ImportPreview['townships'][number];
type Matcher = Awaited<ReturnType<MunicipalitiesService['matcher']>>;

@Injectable()
export class ImportDecisionsService {
  constructor(private readonly municipalities: MunicipalitiesService, private readonly types: ContactTypesService, private readonly places: PlacesRepository) {}

  /** Township label → municipality, null for none. Creates what was decided to be created, and every type that is not known yet. */
  async settle(preview: ImportPreview, decisions: Decisions): Promise<Record<string, string | null>> {
    await this.settleTypes(preview, decisions.types);
    const decided = await this.checked(preview, decisions.townships);
    const townships: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
    const matcher = await this.municipalities.matcher();
    for (const township of preview.townships) townships[township.label] = await this.municipalityFor(township, decided.get(township.label), matcher);
    return townships;
  }

  private async municipalityFor(township: Township, decision: Decisions['townships'][number] | undefined, matcher: Matcher): Promise<string | null> {
    if (!decision) return township.municipality?.id ?? null;
    if (decision.decision === 'leave') return null;
    if (decision.decision === 'match') return decision.municipalityId;
    // Somebody may have created it since the preview.
    const found = matcher(township.label).municipalityId;
    if (found) return found;
    try {
      const name = decision.name ?? township.proposed.name;
      return (await this.municipalities.create({ name, kind: decision.kind ?? township.proposed.kind, population: null, aliases: [township.label] })).id;
    } catch (error) {
      // Two spellings of one township were both decided: the first one made it.
      const made = error instanceof MunicipalityNameTaken ? (await this.municipalities.matcher())(township.label).municipalityId : null;
      if (made) return made;
      throw error;
    }
  }

  private async checked(preview: ImportPreview, decisions: Decisions['townships']): Promise<Map<string, Decisions['townships'][number]>> {
    const labels = new Set(preview.townships.map((township) => township.label));
    const known = await this.places.municipalities(decisions.flatMap((decision) => (decision.decision === 'match' ? [decision.municipalityId] : [])));
    for (const [at, decision] of decisions.entries()) {
      if (!labels.has(decision.label)) throw new DecisionUnknown(`body.townships.${at}.label`, 'a township');
      if (decision.decision === 'match' && !known.has(decision.municipalityId)) throw new ContactRefersToNothing(`body.townships.${at}.municipalityId`, 'municipality');
    }
    return new Map(decisions.map((decision) => [decision.label, decision]));
  }

  private async settleTypes(preview: ImportPreview, decisions: Decisions['types']): Promise<void> {
    const labels = new Set(preview.types.map((type) => labelKey(type.label)));
    const groups = new Set((await this.types.groups()).map((group) => group.id));
    for (const [at, decision] of decisions.entries()) {
      if (!labels.has(labelKey(decision.label))) throw new DecisionUnknown(`body.types.${at}.label`, 'a type');
      if (!groups.has(decision.groupId)) throw new ContactRefersToNothing(`body.types.${at}.groupId`, 'contact group');
    }
    const decided = new Map(decisions.map(({ label, groupId, exclusion }): [string, TypeDecision] => [labelKey(label), { groupId, exclusion }]));
    await this.types.ensure(preview.types.map((type) => type.label), decided);
  }
}
