/** HTTP for deciding requests, and for who may. */
import { Controller } from '@nestjs/common';
import {
  appointDesignee, approvePermissionRequest, denyPermissionRequest, endAppointment, listAppointableMembers, listAppointments, listPermissionRequests, readArtefact, readPermissionRequest, requestInformation, revokePermission,
} from '@rapport/api-contract/permission-requests';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { AppointmentsService } from './appointments.service.js';
import { DecisionsService } from './decisions.service.js';
import { MyRequestsService } from './my-requests.service.js';
import { appointmentFor, detailFor, requestFor } from './nameless.js';
import { toAppointment, toRequest, toRequestDetail } from './permission-requests.serializer.js';

const byDue = z.tuple([z.iso.datetime(), z.uuid()]);
const byId = z.tuple([z.uuid()]);

@Controller()
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService, private readonly mine: MyRequestsService, private readonly appointments: AppointmentsService) {}

  @Serve(listPermissionRequests)
  async list(@Input() { query }: InputOf<typeof listPermissionRequests>, @Caller() caller: Principal) {
    if (query.show === 'waiting') {
      const page = pageFrom(await this.decisions.waiting(caller, decodeCursor(query.cursor, byDue), query.limit + 1), query.limit, ({ row }) => [row.dueAt?.toISOString(), row.id]);
      return { ...page, items: page.items.map((each) => requestFor(caller, toRequest(each))) };
    }
    const before = decodeCursor(query.cursor, byId)?.[0] ?? null;
    const rows = await (query.show === 'permitted' ? this.decisions.permitted(caller, before, query.limit + 1) : this.decisions.all(caller, before, query.limit + 1));
    const page = pageFrom(rows, query.limit, ({ row }) => [row.id]);
    return { ...page, items: page.items.map((each) => requestFor(caller, toRequest(each))) };
  }

  @Serve(readPermissionRequest)
  async read(@Input() { params }: InputOf<typeof readPermissionRequest>, @Caller() caller: Principal) {
    return detailFor(caller, toRequestDetail(await this.decisions.read(caller, params.permissionRequestId)));
  }

  @Serve(readArtefact)
  artefact(@Input() { params }: InputOf<typeof readArtefact>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.mine.artefact(caller, source, params.permissionRequestId, false);
  }

  @Serve(requestInformation)
  async requestInfo(@Input() { params, body }: InputOf<typeof requestInformation>, @Caller() caller: Principal) {
    return detailFor(caller, toRequestDetail(await this.decisions.requestInfo(caller, params.permissionRequestId, body.note)));
  }

  @Serve(approvePermissionRequest)
  async approve(@Input() { params, body }: InputOf<typeof approvePermissionRequest>, @Caller() caller: Principal) {
    return detailFor(caller, toRequestDetail(await this.decisions.approve(caller, params.permissionRequestId, body)));
  }

  @Serve(denyPermissionRequest)
  async deny(@Input() { params, body }: InputOf<typeof denyPermissionRequest>, @Caller() caller: Principal) {
    return detailFor(caller, toRequestDetail(await this.decisions.deny(caller, params.permissionRequestId, body.ground, body.reason)));
  }

  @Serve(revokePermission)
  async revoke(@Input() { params, body }: InputOf<typeof revokePermission>, @Caller() caller: Principal) {
    return detailFor(caller, toRequestDetail(await this.decisions.revoke(caller, params.permissionRequestId, body.ground, body.reason)));
  }

  @Serve(listAppointments)
  async listAppointments(@Input() { query }: InputOf<typeof listAppointments>, @Caller() caller: Principal) {
    const page = pageFrom(await this.appointments.page(decodeCursor(query.cursor, byId)?.[0] ?? null, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map((each) => appointmentFor(caller, toAppointment(each))) };
  }

  @Serve(listAppointableMembers)
  async appointable() {
    return { items: await this.appointments.appointable() };
  }

  @Serve(appointDesignee)
  async appoint(@Input() { body }: InputOf<typeof appointDesignee>) {
    return toAppointment(await this.appointments.appoint(body));
  }

  @Serve(endAppointment)
  async endAppointment(@Input() { params }: InputOf<typeof endAppointment>) {
    return toAppointment(await this.appointments.end(params.permissionAppointmentId));
  }
}
