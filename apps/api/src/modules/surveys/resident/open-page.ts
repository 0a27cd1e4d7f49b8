/** Opening a survey, the page that is asked for most: served without Nest's pipeline, one read and one write each. */
import { Injectable } from '@nestjs/common';
import { showSurvey } from '@rapport/api-contract/resident';
import { PlainPages } from '../../../platform/http/plain-pages.js';
import { asked, sendPage } from './send-page.js';
import { ResidentFilter } from './resident.filter.js';
import { ResidentService } from './resident.service.js';

/** Every address that a resident may have typed or pasted wrongly; those that only a script calls are not among them. */
const forPeople = /^\/(?:(?:s|u|preview|a)\/[^/]*|a\/[^/]*\/verify)$/;

@Injectable()
export class OpenPage {
  constructor(plain: PlainPages, residents: ResidentService, failures: ResidentFilter) {
    plain.add(showSurvey, async ({ params, query }, request, reply) => sendPage(request, reply, await residents.show(asked(params.token, query, request))), (error, request, reply) => failures.answer(error, request, reply));
    plain.addUnreadable(forPeople, (error, request, reply) => failures.answer(error, request, reply));
  }
}
