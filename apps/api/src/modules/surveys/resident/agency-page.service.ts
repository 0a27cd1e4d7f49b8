/** The agency's page for residents, the check of a message, and the way out of messages. */
import { Inject, Injectable } from '@nestjs/common';
import type { AgencyView, StopView } from '@rapport/survey/view';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { Crossing } from '../../../platform/tenancy/crossing.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { MessagesService } from '../../notifications/messages.service.js';
import { SendersService } from '../../notifications/senders.service.js';
import { PublicPoliciesService } from '../../policies/public/public-policies.service.js';
import { tokenHash } from '../sending/invitation-token.js';
import { SurveysRepository } from '../sending/surveys.repository.js';
import { OptOutsService } from '../wishes/opt-outs.service.js';
import { StopLinks } from '../wishes/stop-links.js';
import { ComplaintPlace } from './complaint-place.js';
import { linksIn } from './message-check.js';
import { OwnTokens } from './own-tokens.repository.js';
import { PageTemplates } from './page-templates.js';
import { chooseLanguage } from './resident-language.js';
import { frame, nowhere } from './resident-views.js';
import type { Page } from './resident.service.js';

export interface Visit { lang: string | undefined; accept: string | undefined; source: Source }

/** Nobody pastes more; what is cut off could hold the link that matters. */
const longestMessage = 4000;
const resident = { kind: 'resident', id: null, label: 'Resident' } as const;

@Injectable()
export class AgencyPageService {
  constructor(
    private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly agencies: AgenciesService, private readonly agencySettings: AgencySettingsService,
    private readonly senders: SendersService, private readonly messages: MessagesService, private readonly tokens: OwnTokens, private readonly optOuts: OptOutsService,
    private readonly surveys: SurveysRepository, private readonly stopLinks: StopLinks, private readonly templates: PageTemplates, private readonly policies: PublicPoliciesService, private readonly complaints: ComplaintPlace, @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** `asked`: the code or link whose origin is in question; null shows the page alone. */
  async show(slug: string, asked: string | null, visit: Visit): Promise<Page> {
    const [agency] = await this.crossing.query<{ id: string }>('find the agency behind a public address', "select id from agency where slug = $1 and status = 'active'", [slug.toLowerCase()]);
    if (!agency) return this.nowhere(visit);
    return this.work.run({ agencyId: agency.id, actor: resident, source: visit.source }, async () => {
      const own = await this.agencies.profile();
      const { accent, contactLines, logo } = await this.agencySettings.inForce();
      const { smsNumber, whyWeAsk } = await this.senders.own();
      const language = chooseLanguage(own.languages, 'en', visit.lang, visit.accept);
      const view: AgencyView = {
        kind: 'agency', logo, ...frame({ name: own.name, slug: own.slug }, language, own.languages), senders: [smsNumber, this.mailAddress()].filter((one) => one !== null), linkStart: `${this.settings.PUBLIC_URL}/s/`, address: `${this.settings.PUBLIC_URL}/a/${own.slug}`,
        why: whyWeAsk[language] ?? null, contact: { phone: contactLines.phone, email: contactLines.email, website: contactLines.website }, policies: await this.policies.hasAny(), complaints: await this.complaints.isOpen(),
        verdict: asked === null ? null : await this.isOurs(asked, own), asked: asked?.slice(0, 300) ?? '',
      };
      return { status: 200, document: this.templates.document(view, accent) };
    });
  }

  /** The page behind the link in a mail. `wish` null only shows it. */
  async stop(token: string, wish: 'all' | 'programme' | 'undo' | null, visit: Visit): Promise<Page> {
    const link = this.stopLinks.read(token);
    if (!link) return this.nowhere(visit);
    return this.work.run({ agencyId: link.agencyId, actor: resident, source: visit.source }, async () => {
      const own = await this.agencies.profile();
      const survey = await this.surveys.one(link.surveyId);
      if (wish === 'undo') await this.optOuts.fromLink(link.recipientIndex, null, 'resume');
      else if (wish) await this.optOuts.fromLink(link.recipientIndex, wish === 'programme' && survey ? survey.id : null, 'stop');
      const language = chooseLanguage(own.languages, 'en', visit.lang, visit.accept);
      const view: StopView = {
        kind: 'stop', ...frame({ name: own.name, slug: own.slug }, language, own.languages), programme: survey?.name ?? null, done: wish === null ? null : wish === 'undo' ? 'resumed' : 'stopped',
      };
      return { status: 200, document: this.templates.document(view, (await this.agencySettings.inForce()).accent) };
    });
  }

  /** A text is judged by its worst link: one that leads elsewhere, and nothing of it is confirmed, whatever else stands in it. */
  private async isOurs(asked: string, own: { id: string; slug: string }): Promise<boolean> {
    if (asked.length > longestMessage) return false;
    const links = linksIn(asked, this.settings.PUBLIC_URL);
    if (links.length === 0) return (await this.isOwnToken(asked.trim())) || this.messages.isOurs(asked);
    for (const link of links) {
      const ours = link.leads === 'survey' ? await this.isOwnToken(link.token) : link.leads === 'stop' ? this.stopLinks.read(link.token)?.agencyId === own.id : link.leads === 'page' && link.slug === own.slug;
      if (!ours) return false;
    }
    return links.some(({ leads }) => leads === 'survey' || leads === 'stop');
  }

  private async isOwnToken(token: string): Promise<boolean> {
    const hash = tokenHash(token);
    return hash !== null && (await this.tokens.find(hash)) !== undefined;
  }

  private nowhere({ accept, lang }: Visit): Page {
    return { status: 404, document: this.templates.document(nowhere('unknown', accept, lang), null) };
  }

  private mailAddress(): string | null {
    return /<([^>]+)>/.exec(this.settings.MAIL_FROM)?.[1] ?? this.settings.MAIL_FROM;
  }
}
