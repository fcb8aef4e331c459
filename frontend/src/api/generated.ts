// Generated from openapi/openapi.json by `npm run types`.
import { emptyApi as api } from "./emptyApi";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    authMeRead: build.query<AuthMeReadApiResponse, AuthMeReadApiArg>({
      query: () => ({ url: `/api/v1/auth/me` }),
    }),
    authMePermissions: build.query<
      AuthMePermissionsApiResponse,
      AuthMePermissionsApiArg
    >({
      query: () => ({ url: `/api/v1/auth/me/permissions` }),
    }),
    authPasswordChange: build.mutation<
      AuthPasswordChangeApiResponse,
      AuthPasswordChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/change-password`,
        method: "POST",
        body: queryArg.passwordChangeIn,
      }),
    }),
    authPasswordReset: build.mutation<
      AuthPasswordResetApiResponse,
      AuthPasswordResetApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password-reset`,
        method: "POST",
        body: queryArg.passwordResetIn,
      }),
    }),
    authPasswordResetConfirm: build.mutation<
      AuthPasswordResetConfirmApiResponse,
      AuthPasswordResetConfirmApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password-reset/confirm`,
        method: "POST",
        body: queryArg.passwordResetConfirmIn,
      }),
    }),
    authTwoFactorBegin: build.mutation<
      AuthTwoFactorBeginApiResponse,
      AuthTwoFactorBeginApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/two-factor`,
        method: "POST",
        body: queryArg.passwordIn,
      }),
    }),
    authTwoFactorConfirm: build.mutation<
      AuthTwoFactorConfirmApiResponse,
      AuthTwoFactorConfirmApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/two-factor/confirm`,
        method: "POST",
        body: queryArg.codeIn,
      }),
    }),
    authRecoveryCodesMake: build.mutation<
      AuthRecoveryCodesMakeApiResponse,
      AuthRecoveryCodesMakeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/two-factor/recovery-codes`,
        method: "POST",
        body: queryArg.passwordIn,
      }),
    }),
    authTwoFactorSwitchOff: build.mutation<
      AuthTwoFactorSwitchOffApiResponse,
      AuthTwoFactorSwitchOffApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/two-factor/off`,
        method: "POST",
        body: queryArg.passwordIn,
      }),
    }),
    adminAuditList: build.query<
      AdminAuditListApiResponse,
      AdminAuditListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/audit`,
        params: {
          action: queryArg.action,
          person_id: queryArg.personId,
          object_type: queryArg.objectType,
          object_id: queryArg.objectId,
          request_id: queryArg.requestId,
          is_security: queryArg.isSecurity,
          since: queryArg.since,
          until: queryArg.until,
          ordering: queryArg.ordering,
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    adminUsersList: build.query<
      AdminUsersListApiResponse,
      AdminUsersListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/users`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
          role: queryArg.role,
          active: queryArg.active,
          search: queryArg.search,
          ordering: queryArg.ordering,
        },
      }),
    }),
    adminUsersInvite: build.mutation<
      AdminUsersInviteApiResponse,
      AdminUsersInviteApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/users`,
        method: "POST",
        body: queryArg.inviteIn,
      }),
    }),
    adminUsersRead: build.query<
      AdminUsersReadApiResponse,
      AdminUsersReadApiArg
    >({
      query: (queryArg) => ({ url: `/api/v1/admin/users/${queryArg.userId}` }),
    }),
    adminUsersChange: build.mutation<
      AdminUsersChangeApiResponse,
      AdminUsersChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}`,
        method: "PATCH",
        body: queryArg.changeIn,
      }),
    }),
    adminUsersDeactivate: build.mutation<
      AdminUsersDeactivateApiResponse,
      AdminUsersDeactivateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}`,
        method: "DELETE",
      }),
    }),
    adminUsersRestore: build.mutation<
      AdminUsersRestoreApiResponse,
      AdminUsersRestoreApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/restore`,
        method: "POST",
      }),
    }),
    adminUsersPermissions: build.query<
      AdminUsersPermissionsApiResponse,
      AdminUsersPermissionsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/users/${queryArg.userId}/permissions`,
      }),
    }),
    adminWebinarsSessionsList: build.query<
      AdminWebinarsSessionsListApiResponse,
      AdminWebinarsSessionsListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
          ordering: queryArg.ordering,
          state: queryArg.state,
          topic: queryArg.topic,
        },
      }),
    }),
    adminWebinarsSessionCreate: build.mutation<
      AdminWebinarsSessionCreateApiResponse,
      AdminWebinarsSessionCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions`,
        method: "POST",
        body: queryArg.planIn,
      }),
    }),
    adminWebinarsSessionRead: build.query<
      AdminWebinarsSessionReadApiResponse,
      AdminWebinarsSessionReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions/${queryArg.sessionId}`,
      }),
    }),
    adminWebinarsSessionChange: build.mutation<
      AdminWebinarsSessionChangeApiResponse,
      AdminWebinarsSessionChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions/${queryArg.sessionId}`,
        method: "PATCH",
        body: queryArg.planPatch,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    adminWebinarsSessionDelete: build.mutation<
      AdminWebinarsSessionDeleteApiResponse,
      AdminWebinarsSessionDeleteApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions/${queryArg.sessionId}`,
        method: "DELETE",
      }),
    }),
    adminWebinarsSessionPublish: build.mutation<
      AdminWebinarsSessionPublishApiResponse,
      AdminWebinarsSessionPublishApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions/${queryArg.sessionId}/publish`,
        method: "POST",
      }),
    }),
    adminWebinarsSessionCancel: build.mutation<
      AdminWebinarsSessionCancelApiResponse,
      AdminWebinarsSessionCancelApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions/${queryArg.sessionId}/cancel`,
        method: "POST",
        body: queryArg.cancelIn,
      }),
    }),
    adminWebinarsSessionRestore: build.mutation<
      AdminWebinarsSessionRestoreApiResponse,
      AdminWebinarsSessionRestoreApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions/${queryArg.sessionId}/restore`,
        method: "POST",
      }),
    }),
    adminWebinarsSpeakersList: build.query<
      AdminWebinarsSpeakersListApiResponse,
      AdminWebinarsSpeakersListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/speakers`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    adminWebinarsSpeakerCreate: build.mutation<
      AdminWebinarsSpeakerCreateApiResponse,
      AdminWebinarsSpeakerCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/speakers`,
        method: "POST",
        body: queryArg.presenterIn,
      }),
    }),
    adminWebinarsSpeakerRead: build.query<
      AdminWebinarsSpeakerReadApiResponse,
      AdminWebinarsSpeakerReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/speakers/${queryArg.speakerId}`,
      }),
    }),
    adminWebinarsSpeakerChange: build.mutation<
      AdminWebinarsSpeakerChangeApiResponse,
      AdminWebinarsSpeakerChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/speakers/${queryArg.speakerId}`,
        method: "PATCH",
        body: queryArg.presenterPatch,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    adminWebinarsSpeakerDelete: build.mutation<
      AdminWebinarsSpeakerDeleteApiResponse,
      AdminWebinarsSpeakerDeleteApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/speakers/${queryArg.speakerId}`,
        method: "DELETE",
      }),
    }),
    adminWebinarsRegistrationsList: build.query<
      AdminWebinarsRegistrationsListApiResponse,
      AdminWebinarsRegistrationsListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations`,
        params: {
          session: queryArg.session,
          state: queryArg.state,
          attendance: queryArg.attendance,
          language: queryArg.language,
          q: queryArg.q,
          page: queryArg.page,
          per_page: queryArg.perPage,
          ordering: queryArg.ordering,
        },
      }),
    }),
    adminWebinarsRegistrationCreate: build.mutation<
      AdminWebinarsRegistrationCreateApiResponse,
      AdminWebinarsRegistrationCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations`,
        method: "POST",
        body: queryArg.participantIn,
      }),
    }),
    adminWebinarsRegistrationRead: build.query<
      AdminWebinarsRegistrationReadApiResponse,
      AdminWebinarsRegistrationReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}`,
      }),
    }),
    adminWebinarsRegistrationChange: build.mutation<
      AdminWebinarsRegistrationChangeApiResponse,
      AdminWebinarsRegistrationChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}`,
        method: "PATCH",
        body: queryArg.participantPatch,
      }),
    }),
    adminWebinarsRegistrationApprove: build.mutation<
      AdminWebinarsRegistrationApproveApiResponse,
      AdminWebinarsRegistrationApproveApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}/approve`,
        method: "POST",
      }),
    }),
    adminWebinarsRegistrationReject: build.mutation<
      AdminWebinarsRegistrationRejectApiResponse,
      AdminWebinarsRegistrationRejectApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}/reject`,
        method: "POST",
      }),
    }),
    adminWebinarsRegistrationEnd: build.mutation<
      AdminWebinarsRegistrationEndApiResponse,
      AdminWebinarsRegistrationEndApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}/cancel`,
        method: "POST",
      }),
    }),
    adminWebinarsRegistrationResend: build.mutation<
      AdminWebinarsRegistrationResendApiResponse,
      AdminWebinarsRegistrationResendApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}/resend`,
        method: "POST",
      }),
    }),
    adminWebinarsRegistrationMove: build.mutation<
      AdminWebinarsRegistrationMoveApiResponse,
      AdminWebinarsRegistrationMoveApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}/move`,
        method: "POST",
        body: queryArg.transferIn,
      }),
    }),
    adminWebinarsRegistrationAttendance: build.mutation<
      AdminWebinarsRegistrationAttendanceApiResponse,
      AdminWebinarsRegistrationAttendanceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/registrations/${queryArg.registrationId}/attendance`,
        method: "POST",
        body: queryArg.attendanceIn,
      }),
    }),
    adminWebinarsWaitingList: build.query<
      AdminWebinarsWaitingListApiResponse,
      AdminWebinarsWaitingListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/webinars/sessions/${queryArg.sessionId}/waiting-list`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    authSessionLogIn: build.mutation<
      AuthSessionLogInApiResponse,
      AuthSessionLogInApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/login`,
        method: "POST",
        body: queryArg.loginIn,
      }),
    }),
    authTokensRefresh: build.mutation<
      AuthTokensRefreshApiResponse,
      AuthTokensRefreshApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/refresh`,
        method: "POST",
        body: queryArg.refreshIn,
      }),
    }),
    authSessionLogOut: build.mutation<
      AuthSessionLogOutApiResponse,
      AuthSessionLogOutApiArg
    >({
      query: () => ({ url: `/api/v1/auth/logout`, method: "POST" }),
    }),
    authSessionsList: build.query<
      AuthSessionsListApiResponse,
      AuthSessionsListApiArg
    >({
      query: () => ({ url: `/api/v1/auth/sessions` }),
    }),
    authSessionsEndOthers: build.mutation<
      AuthSessionsEndOthersApiResponse,
      AuthSessionsEndOthersApiArg
    >({
      query: () => ({ url: `/api/v1/auth/sessions`, method: "DELETE" }),
    }),
    authSessionEnd: build.mutation<
      AuthSessionEndApiResponse,
      AuthSessionEndApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/sessions/${queryArg.sessionId}`,
        method: "DELETE",
      }),
    }),
    contentRouteResolve: build.query<
      ContentRouteResolveApiResponse,
      ContentRouteResolveApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/routes`,
        headers: {
          "If-None-Match": queryArg["If-None-Match"],
        },
        params: {
          path: queryArg.path,
        },
      }),
    }),
    contentNavigationRead: build.query<
      ContentNavigationReadApiResponse,
      ContentNavigationReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/navigation`,
        headers: {
          "If-None-Match": queryArg["If-None-Match"],
        },
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    contentPagesList: build.query<
      ContentPagesListApiResponse,
      ContentPagesListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages`,
        headers: {
          "If-None-Match": queryArg["If-None-Match"],
        },
        params: {
          type: queryArg["type"],
          locale: queryArg.locale,
          child_of: queryArg.childOf,
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    contentPageCreate: build.mutation<
      ContentPageCreateApiResponse,
      ContentPageCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages`,
        method: "POST",
        body: queryArg.pageIn,
      }),
    }),
    contentSiteRead: build.query<
      ContentSiteReadApiResponse,
      ContentSiteReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/site`,
        headers: {
          "If-None-Match": queryArg["If-None-Match"],
        },
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    contentHtmlRead: build.query<
      ContentHtmlReadApiResponse,
      ContentHtmlReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/html`,
        headers: {
          "If-None-Match": queryArg["If-None-Match"],
        },
      }),
    }),
    contentMarkdownRead: build.query<
      ContentMarkdownReadApiResponse,
      ContentMarkdownReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/markdown`,
        headers: {
          "If-None-Match": queryArg["If-None-Match"],
        },
      }),
    }),
    contentTextRead: build.query<
      ContentTextReadApiResponse,
      ContentTextReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/plain-text`,
        headers: {
          "If-None-Match": queryArg["If-None-Match"],
        },
      }),
    }),
    contentSearchRun: build.query<
      ContentSearchRunApiResponse,
      ContentSearchRunApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/search`,
        params: {
          locale: queryArg.locale,
          q: queryArg.q,
          type: queryArg["type"],
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    contentSearchSuggest: build.query<
      ContentSearchSuggestApiResponse,
      ContentSearchSuggestApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/search/suggestions`,
        params: {
          locale: queryArg.locale,
          q: queryArg.q,
        },
      }),
    }),
    contentPreviewRead: build.query<
      ContentPreviewReadApiResponse,
      ContentPreviewReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/preview`,
        params: {
          token: queryArg.token,
        },
      }),
    }),
    contentDraftsList: build.query<
      ContentDraftsListApiResponse,
      ContentDraftsListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/drafts`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
          ordering: queryArg.ordering,
          below: queryArg.below,
          status: queryArg.status,
        },
      }),
    }),
    contentDraftRead: build.query<
      ContentDraftReadApiResponse,
      ContentDraftReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/draft`,
      }),
    }),
    contentDraftChange: build.mutation<
      ContentDraftChangeApiResponse,
      ContentDraftChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/draft`,
        method: "PATCH",
        body: queryArg.contentPatch,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentDraftReplace: build.mutation<
      ContentDraftReplaceApiResponse,
      ContentDraftReplaceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/draft`,
        method: "PUT",
        body: queryArg.contentIn,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentDraftSubmit: build.mutation<
      ContentDraftSubmitApiResponse,
      ContentDraftSubmitApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/submission`,
        method: "POST",
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentDraftPublish: build.mutation<
      ContentDraftPublishApiResponse,
      ContentDraftPublishApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/publication`,
        method: "POST",
        body: queryArg.publicationIn,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentPageUnpublish: build.mutation<
      ContentPageUnpublishApiResponse,
      ContentPageUnpublishApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/publication`,
        method: "DELETE",
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentPageMove: build.mutation<
      ContentPageMoveApiResponse,
      ContentPageMoveApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/move`,
        method: "POST",
        body: queryArg.moveIn,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentPageTrash: build.mutation<
      ContentPageTrashApiResponse,
      ContentPageTrashApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}`,
        method: "DELETE",
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentPageRestore: build.mutation<
      ContentPageRestoreApiResponse,
      ContentPageRestoreApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/trash/${queryArg.itemId}/restore`,
        method: "POST",
      }),
    }),
    contentRevisionsList: build.query<
      ContentRevisionsListApiResponse,
      ContentRevisionsListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/revisions`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    contentDraftRevert: build.mutation<
      ContentDraftRevertApiResponse,
      ContentDraftRevertApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/pages/${queryArg.pageId}/revisions/${queryArg.revisionId}/revert`,
        method: "POST",
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentMediaList: build.query<
      ContentMediaListApiResponse,
      ContentMediaListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
          collection: queryArg.collection,
          tag: queryArg.tag,
          search: queryArg.search,
          missing_alt: queryArg.missingAlt,
          file_hash: queryArg.fileHash,
          ordering: queryArg.ordering,
        },
      }),
    }),
    contentMediaUpload: build.mutation<
      ContentMediaUploadApiResponse,
      ContentMediaUploadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}`,
        method: "POST",
        body: queryArg.multiPartBodyParams,
      }),
    }),
    contentMediaCollections: build.query<
      ContentMediaCollectionsApiResponse,
      ContentMediaCollectionsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}/collections`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    contentMediaRead: build.query<
      ContentMediaReadApiResponse,
      ContentMediaReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}/${queryArg.mediaId}`,
      }),
    }),
    contentMediaChange: build.mutation<
      ContentMediaChangeApiResponse,
      ContentMediaChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}/${queryArg.mediaId}`,
        method: "PATCH",
        body: queryArg.mediaPatch,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentMediaDelete: build.mutation<
      ContentMediaDeleteApiResponse,
      ContentMediaDeleteApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}/${queryArg.mediaId}`,
        method: "DELETE",
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentMediaReplace: build.mutation<
      ContentMediaReplaceApiResponse,
      ContentMediaReplaceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}/${queryArg.mediaId}/file`,
        method: "POST",
        body: queryArg.fileParams,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    contentMediaUsage: build.query<
      ContentMediaUsageApiResponse,
      ContentMediaUsageApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/content/media/${queryArg.kind}/${queryArg.mediaId}/usage`,
        params: {
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    subscriptionsConfirmationRead: build.query<
      SubscriptionsConfirmationReadApiResponse,
      SubscriptionsConfirmationReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/subscriptions/confirmation`,
        params: {
          token: queryArg.token,
          language: queryArg.language,
        },
      }),
    }),
    subscriptionsConfirmationCreate: build.mutation<
      SubscriptionsConfirmationCreateApiResponse,
      SubscriptionsConfirmationCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/subscriptions/confirmation`,
        method: "POST",
        body: queryArg.tokenIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    subscriptionsPreferencesRead: build.query<
      SubscriptionsPreferencesReadApiResponse,
      SubscriptionsPreferencesReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/subscriptions/preferences`,
        params: {
          token: queryArg.token,
          language: queryArg.language,
        },
      }),
    }),
    subscriptionsPreferencesUpdate: build.mutation<
      SubscriptionsPreferencesUpdateApiResponse,
      SubscriptionsPreferencesUpdateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/subscriptions/preferences`,
        method: "POST",
        body: queryArg.preferencesIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          language: queryArg.language,
        },
      }),
    }),
    subscriptionsUnsubscriptionRead: build.query<
      SubscriptionsUnsubscriptionReadApiResponse,
      SubscriptionsUnsubscriptionReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/subscriptions/unsubscription`,
        params: {
          token: queryArg.token,
          language: queryArg.language,
        },
      }),
    }),
    subscriptionsUnsubscriptionCreate: build.mutation<
      SubscriptionsUnsubscriptionCreateApiResponse,
      SubscriptionsUnsubscriptionCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/subscriptions/unsubscription`,
        method: "POST",
        body: queryArg.unsubscriptionIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    subscriptionsUnsubscriptionUndo: build.mutation<
      SubscriptionsUnsubscriptionUndoApiResponse,
      SubscriptionsUnsubscriptionUndoApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/subscriptions/unsubscription/undo`,
        method: "POST",
        body: queryArg.tokenIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    consentsDecisionCreate: build.mutation<
      ConsentsDecisionCreateApiResponse,
      ConsentsDecisionCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/consents/decisions`,
        method: "POST",
        body: queryArg.decisionIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    formsFormRead: build.query<FormsFormReadApiResponse, FormsFormReadApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/business/forms/${queryArg.key}`,
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    formsChallengeRead: build.query<
      FormsChallengeReadApiResponse,
      FormsChallengeReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/forms/${queryArg.key}/challenge`,
        params: {
          script: queryArg.script,
        },
      }),
    }),
    formsSubmissionCreate: build.mutation<
      FormsSubmissionCreateApiResponse,
      FormsSubmissionCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/forms/${queryArg.key}/submissions`,
        method: "POST",
        body: queryArg.submissionIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    webinarsSessionsList: build.query<
      WebinarsSessionsListApiResponse,
      WebinarsSessionsListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinars`,
        params: {
          locale: queryArg.locale,
          when: queryArg.when,
          q: queryArg.q,
          category: queryArg.category,
          level: queryArg.level,
          kind: queryArg.kind,
          language: queryArg.language,
          free: queryArg.free,
          page: queryArg.page,
          per_page: queryArg.perPage,
        },
      }),
    }),
    webinarsNextList: build.query<
      WebinarsNextListApiResponse,
      WebinarsNextListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinars/next`,
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsCategoriesList: build.query<
      WebinarsCategoriesListApiResponse,
      WebinarsCategoriesListApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinars/categories`,
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsTopicRead: build.query<
      WebinarsTopicReadApiResponse,
      WebinarsTopicReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinars/${queryArg.topic}`,
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsSessionRead: build.query<
      WebinarsSessionReadApiResponse,
      WebinarsSessionReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-sessions/${queryArg.session}`,
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsCalendarRead: build.query<
      WebinarsCalendarReadApiResponse,
      WebinarsCalendarReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-sessions/${queryArg.session}/calendar`,
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsRegistrationCreate: build.mutation<
      WebinarsRegistrationCreateApiResponse,
      WebinarsRegistrationCreateApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-sessions/${queryArg.session}/registrations`,
        method: "POST",
        body: queryArg.registrationIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    webinarsRegistrationRead: build.query<
      WebinarsRegistrationReadApiResponse,
      WebinarsRegistrationReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-registration`,
        params: {
          token: queryArg.token,
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsRegistrationCancel: build.mutation<
      WebinarsRegistrationCancelApiResponse,
      WebinarsRegistrationCancelApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-registration/cancel`,
        method: "POST",
        body: queryArg.tokenIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsRegistrationAccept: build.mutation<
      WebinarsRegistrationAcceptApiResponse,
      WebinarsRegistrationAcceptApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-registration/accept`,
        method: "POST",
        body: queryArg.tokenIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsRegistrationChange: build.mutation<
      WebinarsRegistrationChangeApiResponse,
      WebinarsRegistrationChangeApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-registration/change`,
        method: "POST",
        body: queryArg.changeIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsRegistrationMove: build.mutation<
      WebinarsRegistrationMoveApiResponse,
      WebinarsRegistrationMoveApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-registration/move`,
        method: "POST",
        body: queryArg.moveIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
        params: {
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsRoomRead: build.query<
      WebinarsRoomReadApiResponse,
      WebinarsRoomReadApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-room`,
        params: {
          token: queryArg.token,
          locale: queryArg.locale,
        },
      }),
    }),
    webinarsRoomJoin: build.mutation<
      WebinarsRoomJoinApiResponse,
      WebinarsRoomJoinApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/business/webinar-room/join`,
        method: "POST",
        body: queryArg.tokenIn,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    healthLiveRead: build.query<
      HealthLiveReadApiResponse,
      HealthLiveReadApiArg
    >({
      query: () => ({ url: `/api/v1/live` }),
    }),
    healthReadyRead: build.query<
      HealthReadyReadApiResponse,
      HealthReadyReadApiArg
    >({
      query: () => ({ url: `/api/v1/ready` }),
    }),
    healthReportRead: build.query<
      HealthReportReadApiResponse,
      HealthReportReadApiArg
    >({
      query: () => ({ url: `/api/v1/health` }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as api };
export type AuthMeReadApiResponse = /** status 200 OK */ MeOut;
export type AuthMeReadApiArg = void;
export type AuthMePermissionsApiResponse = /** status 200 OK */ AnswerOut[];
export type AuthMePermissionsApiArg = void;
export type AuthPasswordChangeApiResponse = /** status 200 OK */ null;
export type AuthPasswordChangeApiArg = {
  passwordChangeIn: PasswordChangeIn;
};
export type AuthPasswordResetApiResponse = /** status 202 Accepted */ null;
export type AuthPasswordResetApiArg = {
  passwordResetIn: PasswordResetIn;
};
export type AuthPasswordResetConfirmApiResponse = /** status 200 OK */ null;
export type AuthPasswordResetConfirmApiArg = {
  passwordResetConfirmIn: PasswordResetConfirmIn;
};
export type AuthTwoFactorBeginApiResponse = /** status 200 OK */ AppSecretOut;
export type AuthTwoFactorBeginApiArg = {
  passwordIn: PasswordIn;
};
export type AuthTwoFactorConfirmApiResponse =
  /** status 200 OK */ RecoveryCodesOut;
export type AuthTwoFactorConfirmApiArg = {
  codeIn: CodeIn;
};
export type AuthRecoveryCodesMakeApiResponse =
  /** status 200 OK */ RecoveryCodesOut;
export type AuthRecoveryCodesMakeApiArg = {
  passwordIn: PasswordIn;
};
export type AuthTwoFactorSwitchOffApiResponse = /** status 200 OK */ null;
export type AuthTwoFactorSwitchOffApiArg = {
  passwordIn: PasswordIn;
};
export type AdminAuditListApiResponse = /** status 200 OK */ AuditEntryOut[];
export type AdminAuditListApiArg = {
  /** Key of an act, such as `auth.login_failed`. */
  action?: string | null;
  /** Number of the user who did it. */
  personId?: number | null;
  /** Such as `accounts.user`. */
  objectType?: string | null;
  /** Number of the object; its type belongs to it. */
  objectId?: string | null;
  /** `X-Request-ID` of the answer. */
  requestId?: string | null;
  /** Events about security alone, or the others. */
  isSecurity?: boolean | null;
  /** Not before this time. */
  since?: string | null;
  /** Before this time. */
  until?: string | null;
  /** The oldest or the newest first. */
  ordering?: "at" | "-at";
  page?: number;
  perPage?: number;
};
export type AdminUsersListApiResponse = /** status 200 OK */ UserOut[];
export type AdminUsersListApiArg = {
  page?: number;
  perPage?: number;
  role?: RoleKey | null;
  active?: boolean | null;
  /** Words of the name or the address. */
  search?: string;
  ordering?:
    | "email"
    | "-email"
    | "name"
    | "-name"
    | "created_at"
    | "-created_at"
    | "last_login"
    | "-last_login";
};
export type AdminUsersInviteApiResponse = /** status 201 Created */ UserOut;
export type AdminUsersInviteApiArg = {
  inviteIn: InviteIn;
};
export type AdminUsersReadApiResponse = /** status 200 OK */ UserOut;
export type AdminUsersReadApiArg = {
  userId: number;
};
export type AdminUsersChangeApiResponse = /** status 200 OK */ UserOut;
export type AdminUsersChangeApiArg = {
  userId: number;
  changeIn: ChangeIn;
};
export type AdminUsersDeactivateApiResponse = /** status 200 OK */ UserOut;
export type AdminUsersDeactivateApiArg = {
  userId: number;
};
export type AdminUsersRestoreApiResponse = /** status 200 OK */ UserOut;
export type AdminUsersRestoreApiArg = {
  userId: number;
};
export type AdminUsersPermissionsApiResponse = /** status 200 OK */ AnswerOut[];
export type AdminUsersPermissionsApiArg = {
  userId: number;
};
export type AdminWebinarsSessionsListApiResponse =
  /** status 200 OK */ PlanOut[];
export type AdminWebinarsSessionsListApiArg = {
  page?: number;
  perPage?: number;
  ordering?: "starts_at" | "-starts_at" | "id" | "-id";
  state?: SessionState | null;
  topic?: number | null;
};
export type AdminWebinarsSessionCreateApiResponse =
  /** status 201 Created */ PlanOut;
export type AdminWebinarsSessionCreateApiArg = {
  planIn: PlanIn;
};
export type AdminWebinarsSessionReadApiResponse = /** status 200 OK */ PlanOut;
export type AdminWebinarsSessionReadApiArg = {
  sessionId: number;
};
export type AdminWebinarsSessionChangeApiResponse =
  /** status 200 OK */ PlanOut;
export type AdminWebinarsSessionChangeApiArg = {
  sessionId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  planPatch: PlanPatch;
};
export type AdminWebinarsSessionDeleteApiResponse =
  /** status 200 OK */ PlanOut;
export type AdminWebinarsSessionDeleteApiArg = {
  sessionId: number;
};
export type AdminWebinarsSessionPublishApiResponse =
  /** status 200 OK */ PlanOut;
export type AdminWebinarsSessionPublishApiArg = {
  sessionId: number;
};
export type AdminWebinarsSessionCancelApiResponse =
  /** status 200 OK */ PlanOut;
export type AdminWebinarsSessionCancelApiArg = {
  sessionId: number;
  cancelIn: CancelIn;
};
export type AdminWebinarsSessionRestoreApiResponse =
  /** status 200 OK */ PlanOut;
export type AdminWebinarsSessionRestoreApiArg = {
  sessionId: number;
};
export type AdminWebinarsSpeakersListApiResponse =
  /** status 200 OK */ PresenterOut[];
export type AdminWebinarsSpeakersListApiArg = {
  page?: number;
  perPage?: number;
};
export type AdminWebinarsSpeakerCreateApiResponse =
  /** status 201 Created */ PresenterOut;
export type AdminWebinarsSpeakerCreateApiArg = {
  presenterIn: PresenterIn;
};
export type AdminWebinarsSpeakerReadApiResponse =
  /** status 200 OK */ PresenterOut;
export type AdminWebinarsSpeakerReadApiArg = {
  speakerId: number;
};
export type AdminWebinarsSpeakerChangeApiResponse =
  /** status 200 OK */ PresenterOut;
export type AdminWebinarsSpeakerChangeApiArg = {
  speakerId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  presenterPatch: PresenterPatch;
};
export type AdminWebinarsSpeakerDeleteApiResponse =
  /** status 200 OK */ PresenterOut;
export type AdminWebinarsSpeakerDeleteApiArg = {
  speakerId: number;
};
export type AdminWebinarsRegistrationsListApiResponse =
  /** status 200 OK */ ParticipantOut[];
export type AdminWebinarsRegistrationsListApiArg = {
  session?: number | null;
  state?: RegistrationState | null;
  attendance?: ("yes" | "no" | "unknown") | null;
  language?: ("en" | "de") | null;
  /** Words of name, address, company. */
  q?: string;
  page?: number;
  perPage?: number;
  ordering?:
    | "number"
    | "-number"
    | "created_at"
    | "-created_at"
    | "last_name"
    | "-last_name"
    | "id"
    | "-id";
};
export type AdminWebinarsRegistrationCreateApiResponse =
  /** status 201 Created */ ParticipantOut;
export type AdminWebinarsRegistrationCreateApiArg = {
  participantIn: ParticipantIn;
};
export type AdminWebinarsRegistrationReadApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationReadApiArg = {
  registrationId: number;
};
export type AdminWebinarsRegistrationChangeApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationChangeApiArg = {
  registrationId: number;
  participantPatch: ParticipantPatch;
};
export type AdminWebinarsRegistrationApproveApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationApproveApiArg = {
  registrationId: number;
};
export type AdminWebinarsRegistrationRejectApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationRejectApiArg = {
  registrationId: number;
};
export type AdminWebinarsRegistrationEndApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationEndApiArg = {
  registrationId: number;
};
export type AdminWebinarsRegistrationResendApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationResendApiArg = {
  registrationId: number;
};
export type AdminWebinarsRegistrationMoveApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationMoveApiArg = {
  registrationId: number;
  transferIn: TransferIn;
};
export type AdminWebinarsRegistrationAttendanceApiResponse =
  /** status 200 OK */ ParticipantOut;
export type AdminWebinarsRegistrationAttendanceApiArg = {
  registrationId: number;
  attendanceIn: AttendanceIn;
};
export type AdminWebinarsWaitingListApiResponse =
  /** status 200 OK */ QueuedOut[];
export type AdminWebinarsWaitingListApiArg = {
  sessionId: number;
  page?: number;
  perPage?: number;
};
export type AuthSessionLogInApiResponse = /** status 200 OK */ TokensOut | null;
export type AuthSessionLogInApiArg = {
  loginIn: LoginIn;
};
export type AuthTokensRefreshApiResponse = /** status 200 OK */ TokensOut;
export type AuthTokensRefreshApiArg = {
  refreshIn: RefreshIn;
};
export type AuthSessionLogOutApiResponse = /** status 200 OK */ null;
export type AuthSessionLogOutApiArg = void;
export type AuthSessionsListApiResponse =
  /** status 200 OK */ LoginSessionOut[];
export type AuthSessionsListApiArg = void;
export type AuthSessionsEndOthersApiResponse = /** status 200 OK */ number;
export type AuthSessionsEndOthersApiArg = void;
export type AuthSessionEndApiResponse = /** status 200 OK */ null;
export type AuthSessionEndApiArg = {
  sessionId: number;
};
export type ContentRouteResolveApiResponse = /** status 200 OK */ Route;
export type ContentRouteResolveApiArg = {
  path: string;
  /** The ETag that the client holds: 304 if nothing has changed since. */
  "If-None-Match"?: string;
};
export type ContentNavigationReadApiResponse = /** status 200 OK */ Navigation;
export type ContentNavigationReadApiArg = {
  locale: string;
  /** The ETag that the client holds: 304 if nothing has changed since. */
  "If-None-Match"?: string;
};
export type ContentPagesListApiResponse = /** status 200 OK */ ListedPage[];
export type ContentPagesListApiArg = {
  /** As in the `type` of a page, such as article_page. */
  type: string;
  locale: string;
  /** Only the pages right below this one. */
  childOf?: number | null;
  page?: number;
  /** 20 is answered fastest. */
  perPage?: number;
  /** The ETag that the client holds: 304 if nothing has changed since. */
  "If-None-Match"?: string;
};
export type ContentPageCreateApiResponse = /** status 201 Created */ DraftOut;
export type ContentPageCreateApiArg = {
  pageIn: PageIn;
};
export type ContentSiteReadApiResponse = /** status 200 OK */ SiteInfo;
export type ContentSiteReadApiArg = {
  locale: string;
  /** The ETag that the client holds: 304 if nothing has changed since. */
  "If-None-Match"?: string;
};
export type ContentHtmlReadApiResponse = /** status 200 OK */ string;
export type ContentHtmlReadApiArg = {
  pageId: number;
  /** The ETag that the client holds: 304 if nothing has changed since. */
  "If-None-Match"?: string;
};
export type ContentMarkdownReadApiResponse = /** status 200 OK */ string;
export type ContentMarkdownReadApiArg = {
  pageId: number;
  /** The ETag that the client holds: 304 if nothing has changed since. */
  "If-None-Match"?: string;
};
export type ContentTextReadApiResponse = /** status 200 OK */ string;
export type ContentTextReadApiArg = {
  pageId: number;
  /** The ETag that the client holds: 304 if nothing has changed since. */
  "If-None-Match"?: string;
};
export type ContentSearchRunApiResponse = /** status 200 OK */ SearchAnswer;
export type ContentSearchRunApiArg = {
  locale: string;
  /** What the reader typed; anything is allowed. */
  q?: string;
  /** Only hits of one type, as `facets` names them. */
  type?: string;
  page?: number;
  perPage?: number;
};
export type ContentSearchSuggestApiResponse = /** status 200 OK */ Suggestion[];
export type ContentSearchSuggestApiArg = {
  locale: string;
  /** What the reader typed; anything is allowed. */
  q?: string;
};
export type ContentPreviewReadApiResponse = /** status 200 OK */ Draft;
export type ContentPreviewReadApiArg = {
  /** As in the address that the editor was sent to. */
  token: string;
};
export type ContentDraftsListApiResponse = /** status 200 OK */ DraftSummary[];
export type ContentDraftsListApiArg = {
  page?: number;
  perPage?: number;
  ordering?:
    | "latest_revision_created_at"
    | "-latest_revision_created_at"
    | "title"
    | "-title"
    | "id"
    | "-id";
  below?: number | null;
  status?: ("live" | "draft") | null;
};
export type ContentDraftReadApiResponse = /** status 200 OK */ DraftOut;
export type ContentDraftReadApiArg = {
  pageId: number;
};
export type ContentDraftChangeApiResponse = /** status 200 OK */ DraftOut;
export type ContentDraftChangeApiArg = {
  pageId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  contentPatch: ContentPatch;
};
export type ContentDraftReplaceApiResponse = /** status 200 OK */ DraftOut;
export type ContentDraftReplaceApiArg = {
  pageId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  contentIn: ContentIn;
};
export type ContentDraftSubmitApiResponse = /** status 200 OK */ DraftOut;
export type ContentDraftSubmitApiArg = {
  pageId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
};
export type ContentDraftPublishApiResponse = /** status 200 OK */ DraftOut;
export type ContentDraftPublishApiArg = {
  pageId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  publicationIn: PublicationIn;
};
export type ContentPageUnpublishApiResponse = /** status 200 OK */ DraftOut;
export type ContentPageUnpublishApiArg = {
  pageId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
};
export type ContentPageMoveApiResponse = /** status 200 OK */ DraftOut;
export type ContentPageMoveApiArg = {
  pageId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  moveIn: MoveIn;
};
export type ContentPageTrashApiResponse = /** status 200 OK */ TrashedOut;
export type ContentPageTrashApiArg = {
  pageId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
};
export type ContentPageRestoreApiResponse = /** status 200 OK */ DraftOut;
export type ContentPageRestoreApiArg = {
  itemId: number;
};
export type ContentRevisionsListApiResponse =
  /** status 200 OK */ RevisionOut[];
export type ContentRevisionsListApiArg = {
  pageId: number;
  page?: number;
  perPage?: number;
};
export type ContentDraftRevertApiResponse = /** status 200 OK */ DraftOut;
export type ContentDraftRevertApiArg = {
  pageId: number;
  revisionId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
};
export type ContentMediaListApiResponse = /** status 200 OK */ MediaOut[];
export type ContentMediaListApiArg = {
  kind: "images" | "documents";
  page?: number;
  perPage?: number;
  /** In this one, not in those below. */
  collection?: number | null;
  tag?: string | null;
  /** Words of title, file name, tags or texts. */
  search?: string;
  /** Images that need a text in this language and have none. */
  missingAlt?: ("en" | "de") | null;
  /** SHA-256: is this very file there already? */
  fileHash?: string | null;
  ordering?:
    | "created_at"
    | "-created_at"
    | "title"
    | "-title"
    | "file_size"
    | "-file_size"
    | "id"
    | "-id";
};
export type ContentMediaUploadApiResponse = /** status 201 Created */ UploadOut;
export type ContentMediaUploadApiArg = {
  kind: "images" | "documents";
  multiPartBodyParams: {
    /** Without one the file is called by its name. */
    title?: string;
    collection?: number;
    tags?: string[];
    /** Of an image alone. */
    alt_en?: string;
    /** Of an image alone. */
    alt_de?: string;
    /** Of an image alone: it needs no text then. */
    is_decorative?: boolean;
    file: Blob;
  };
};
export type ContentMediaCollectionsApiResponse =
  /** status 200 OK */ CollectionOut[];
export type ContentMediaCollectionsApiArg = {
  kind: "images" | "documents";
  page?: number;
  perPage?: number;
};
export type ContentMediaReadApiResponse = /** status 200 OK */ MediaOut;
export type ContentMediaReadApiArg = {
  kind: "images" | "documents";
  mediaId: number;
};
export type ContentMediaChangeApiResponse = /** status 200 OK */ MediaOut;
export type ContentMediaChangeApiArg = {
  kind: "images" | "documents";
  mediaId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  mediaPatch: MediaPatch;
};
export type ContentMediaDeleteApiResponse = /** status 200 OK */ DeletedOut;
export type ContentMediaDeleteApiArg = {
  kind: "images" | "documents";
  mediaId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
};
export type ContentMediaReplaceApiResponse = /** status 200 OK */ UploadOut;
export type ContentMediaReplaceApiArg = {
  kind: "images" | "documents";
  mediaId: number;
  /** The ETag of what the client has read; * for any. */
  "If-Match"?: string | null;
  fileParams: {
    file: Blob;
  };
};
export type ContentMediaUsageApiResponse = /** status 200 OK */ UseOut[];
export type ContentMediaUsageApiArg = {
  kind: "images" | "documents";
  mediaId: number;
  page?: number;
  perPage?: number;
};
export type SubscriptionsConfirmationReadApiResponse =
  /** status 200 OK */ ConfirmationOut;
export type SubscriptionsConfirmationReadApiArg = {
  token: string;
  language?: ("en" | "de") | null;
};
export type SubscriptionsConfirmationCreateApiResponse =
  /** status 200 OK */ ConfirmationOut;
export type SubscriptionsConfirmationCreateApiArg = {
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  tokenIn: TokenIn;
};
export type SubscriptionsPreferencesReadApiResponse =
  /** status 200 OK */ PreferencesOut;
export type SubscriptionsPreferencesReadApiArg = {
  token: string;
  language?: ("en" | "de") | null;
};
export type SubscriptionsPreferencesUpdateApiResponse =
  /** status 200 OK */ PreferencesOut;
export type SubscriptionsPreferencesUpdateApiArg = {
  language?: ("en" | "de") | null;
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  preferencesIn: PreferencesIn;
};
export type SubscriptionsUnsubscriptionReadApiResponse =
  /** status 200 OK */ UnsubscriptionOut;
export type SubscriptionsUnsubscriptionReadApiArg = {
  token: string;
  language?: ("en" | "de") | null;
};
export type SubscriptionsUnsubscriptionCreateApiResponse =
  /** status 200 OK */ UnsubscriptionOut;
export type SubscriptionsUnsubscriptionCreateApiArg = {
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  unsubscriptionIn: UnsubscriptionIn;
};
export type SubscriptionsUnsubscriptionUndoApiResponse =
  /** status 200 OK */ UnsubscriptionOut;
export type SubscriptionsUnsubscriptionUndoApiArg = {
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  tokenIn: TokenIn;
};
export type ConsentsDecisionCreateApiResponse =
  /** status 201 Created */ DecisionOut;
export type ConsentsDecisionCreateApiArg = {
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  decisionIn: DecisionIn;
};
export type FormsFormReadApiResponse = /** status 200 OK */ FormPageOut;
export type FormsFormReadApiArg = {
  key: string;
  locale: "en" | "de";
};
export type FormsChallengeReadApiResponse = /** status 200 OK */ ChallengeOut;
export type FormsChallengeReadApiArg = {
  key: string;
  script: boolean;
};
export type FormsSubmissionCreateApiResponse =
  /** status 201 Created */ SubmissionOut;
export type FormsSubmissionCreateApiArg = {
  key: string;
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  submissionIn: SubmissionIn;
};
export type WebinarsSessionsListApiResponse = /** status 200 OK */ SessionOut[];
export type WebinarsSessionsListApiArg = {
  locale: "en" | "de";
  when?: "upcoming" | "past";
  /** Words of the title or of a speaker. */
  q?: string;
  category?: string;
  level?: Level | null;
  kind?: SessionKind | null;
  language?: ("en" | "de") | null;
  free?: boolean | null;
  page?: number;
  perPage?: number;
};
export type WebinarsNextListApiResponse = /** status 200 OK */ NextSessionsOut;
export type WebinarsNextListApiArg = {
  locale: "en" | "de";
};
export type WebinarsCategoriesListApiResponse =
  /** status 200 OK */ CategoryOut[];
export type WebinarsCategoriesListApiArg = {
  locale: "en" | "de";
};
export type WebinarsTopicReadApiResponse =
  /** status 200 OK */ TopicSessionsOut;
export type WebinarsTopicReadApiArg = {
  topic: number;
  locale: "en" | "de";
};
export type WebinarsSessionReadApiResponse =
  /** status 200 OK */ OpenSessionOut;
export type WebinarsSessionReadApiArg = {
  session: number;
  locale: "en" | "de";
};
export type WebinarsCalendarReadApiResponse = /** status 200 OK */ string;
export type WebinarsCalendarReadApiArg = {
  session: number;
  locale: "en" | "de";
};
export type WebinarsRegistrationCreateApiResponse =
  /** status 201 Created */ RegistrationOut;
export type WebinarsRegistrationCreateApiArg = {
  session: number;
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  registrationIn: RegistrationIn;
};
export type WebinarsRegistrationReadApiResponse =
  /** status 200 OK */ StandingOut;
export type WebinarsRegistrationReadApiArg = {
  token: string;
  locale: "en" | "de";
};
export type WebinarsRegistrationCancelApiResponse =
  /** status 200 OK */ StandingOut;
export type WebinarsRegistrationCancelApiArg = {
  locale: "en" | "de";
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  tokenIn: TokenIn;
};
export type WebinarsRegistrationAcceptApiResponse =
  /** status 200 OK */ StandingOut;
export type WebinarsRegistrationAcceptApiArg = {
  locale: "en" | "de";
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  tokenIn: TokenIn;
};
export type WebinarsRegistrationChangeApiResponse =
  /** status 200 OK */ StandingOut;
export type WebinarsRegistrationChangeApiArg = {
  locale: "en" | "de";
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  changeIn: ChangeIn;
};
export type WebinarsRegistrationMoveApiResponse =
  /** status 200 OK */ StandingOut;
export type WebinarsRegistrationMoveApiArg = {
  locale: "en" | "de";
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  moveIn: MoveIn;
};
export type WebinarsRoomReadApiResponse = /** status 200 OK */ RoomOut;
export type WebinarsRoomReadApiArg = {
  token: string;
  locale: "en" | "de";
};
export type WebinarsRoomJoinApiResponse = /** status 200 OK */ DoorOut;
export type WebinarsRoomJoinApiArg = {
  /** A random text of the client's own. The same request again, within a day, gets the same answer and is done once; another request gets 409. */
  "Idempotency-Key"?: string;
  tokenIn: TokenIn;
};
export type HealthLiveReadApiResponse = /** status 200 OK */ Liveness;
export type HealthLiveReadApiArg = void;
export type HealthReadyReadApiResponse = /** status 200 OK */ Readiness;
export type HealthReadyReadApiArg = void;
export type HealthReportReadApiResponse = /** status 200 OK */ Health;
export type HealthReportReadApiArg = void;
export type TwoFactorOut = {
  is_on: boolean;
  is_demanded: boolean;
  recovery_codes_left: number;
};
export type MeOut = {
  id: number;
  email: string;
  name: string;
  role: string;
  permissions: string[];
  two_factor: TwoFactorOut;
  required_step: ("PASSWORD_CHANGE_REQUIRED" | "TWO_FACTOR_REQUIRED") | null;
};
export type ErrorDetail = {
  field: string;
  message: string;
};
export type ErrorBody = {
  code: string;
  message: string;
  details: ErrorDetail[];
};
export type ErrorEnvelope = {
  success: boolean;
  error: ErrorBody;
};
export type ReasonOut = {
  role: string;
  group: string;
  place: string;
  text: string;
};
export type AnswerOut = {
  permission: string;
  label: string;
  allowed: boolean;
  reasons: ReasonOut[];
  missing: string[];
};
export type PasswordChangeIn = {
  old_password: string;
  new_password: string;
};
export type PasswordResetIn = {
  email: string;
};
export type PasswordResetConfirmIn = {
  uid: string;
  token: string;
  new_password: string;
};
export type AppSecretOut = {
  secret: string;
  otpauth_uri: string;
};
export type PasswordIn = {
  password: string;
};
export type RecoveryCodesOut = {
  recovery_codes: string[];
};
export type CodeIn = {
  code: string;
};
export type AuditEntryOut = {
  id: number;
  at: string;
  action: string;
  action_label: string;
  is_security: boolean;
  person_id: number | null;
  person: string;
  object_type: string;
  object_id: string;
  object_label: string;
  old: {
    [key: string]: any;
  } | null;
  new: {
    [key: string]: any;
  } | null;
  network: string;
  session: string;
  request_id: string;
};
export type UserOut = {
  id: number;
  email: string;
  first_name: string;
  last_name: string;
  role: string;
  groups: string[];
  language: string;
  active: boolean;
  created_at: string;
  last_login: string | null;
};
export type RoleKey =
  | "analytics_viewer"
  | "payment_manager"
  | "consultant"
  | "viewer"
  | "marketer"
  | "editor"
  | "admin"
  | "super_admin";
export type InviteIn = {
  email: string;
  first_name: string;
  last_name: string;
  role: RoleKey;
  language?: "en" | "de";
};
export type ChangeIn = {
  first_name: string;
  last_name: string;
  company: string;
  job_title?: string;
  phone?: string;
  question?: string;
  needs?: string;
  token: string;
};
export type SessionKind = "talk" | "panel" | "workshop" | "questions";
export type SessionState =
  "draft" | "published" | "live" | "completed" | "cancelled";
export type Platform = "zoom" | "teams" | "webex" | "other";
export type Role = "presenter" | "panelist" | "moderator" | "guest";
export type AppearancePart = {
  speaker: number;
  role: Role;
};
export type MaterialPart = {
  title: string;
  url: string;
};
export type PlanOut = {
  id: number;
  topic: number;
  title: string;
  title_en: string;
  title_de: string;
  kind: SessionKind;
  state: SessionState;
  language: string;
  zone: string;
  starts_at: string;
  ends_at: string;
  minutes: number;
  capacity: number | null;
  taken: number;
  waiting: number;
  opens_at: string | null;
  closes_at: string | null;
  needs_approval: boolean;
  has_waiting_list: boolean;
  platform: Platform;
  room_url: string | null;
  room_code: string | null;
  recording_url: string;
  price_minor: number | null;
  currency: string;
  early_price_minor: number | null;
  early_until: string | null;
  cancel_reason: string;
  speakers: AppearancePart[];
  materials: MaterialPart[];
};
export type PlanIn = {
  title_en?: string;
  title_de?: string;
  kind?: SessionKind | null;
  language?: "en" | "de";
  capacity?: number | null;
  opens_at?: string | null;
  closes_at?: string | null;
  needs_approval?: boolean;
  has_waiting_list?: boolean;
  platform?: Platform | null;
  room_url?: string;
  room_code?: string;
  recording_url?: string;
  price_minor?: number | null;
  currency?: string;
  early_price_minor?: number | null;
  early_until?: string | null;
  speakers?: AppearancePart[];
  materials?: MaterialPart[];
  topic: number;
  starts_at: string;
  /** IANA name, such as Europe/Berlin. */
  zone?: string;
  minutes?: number | null;
};
export type PlanPatch = {
  title_en?: string;
  title_de?: string;
  kind?: SessionKind | null;
  language?: "en" | "de";
  capacity?: number | null;
  opens_at?: string | null;
  closes_at?: string | null;
  needs_approval?: boolean;
  has_waiting_list?: boolean;
  platform?: Platform | null;
  room_url?: string;
  room_code?: string;
  recording_url?: string;
  price_minor?: number | null;
  currency?: string;
  early_price_minor?: number | null;
  early_until?: string | null;
  speakers?: AppearancePart[];
  materials?: MaterialPart[];
  starts_at?: string | null;
  /** IANA name, such as Europe/Berlin. */
  zone?: string;
  minutes?: number | null;
};
export type CancelIn = {
  reason?: string;
};
export type SpeakerKind = "internal" | "external" | "partner";
export type PresenterOut = {
  id: number;
  person: number;
  name: string;
  email: string;
  language: string;
  kind: SpeakerKind;
  company: string;
};
export type PresenterIn = {
  person: number;
  email: string;
  language?: "en" | "de";
  kind?: SpeakerKind | null;
  company?: string;
};
export type PresenterPatch = {
  email?: string;
  language?: "en" | "de";
  kind?: SpeakerKind | null;
  company?: string;
};
export type RegistrationState =
  | "confirmed"
  | "pending"
  | "waiting"
  | "offered"
  | "on_demand"
  | "cancelled"
  | "expired"
  | "rejected";
export type ParticipantOut = {
  id: number;
  session: number;
  contact: number | null;
  email: string;
  first_name: string;
  last_name: string;
  company: string;
  job_title: string;
  phone: string;
  question: string;
  needs: string;
  language: string;
  zone: string;
  state: RegistrationState;
  number: number;
  offered_until: string | null;
  confirmed_at: string | null;
  ended_at: string | null;
  attended: boolean | null;
  joined_at: string | null;
  created_at: string;
};
export type ParticipantIn = {
  first_name: string;
  last_name: string;
  company: string;
  job_title?: string;
  phone?: string;
  question?: string;
  needs?: string;
  session: number;
  email: string;
  language?: "en" | "de";
};
export type ParticipantPatch = {
  first_name?: string;
  last_name?: string;
  company?: string;
  job_title?: string;
  phone?: string;
  question?: string;
  needs?: string;
};
export type TransferIn = {
  session: number;
};
export type AttendanceIn = {
  attended: boolean | null;
};
export type QueuedOut = {
  position: number;
  reason: "started" | "cancelled" | "all_taken" | "others_first";
  registration: ParticipantOut;
};
export type TokensOut = {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  refresh_expires_in: number;
};
export type LoginIn = {
  email: string;
  password: string;
  one_time_password?: string;
  cookie?: boolean;
};
export type RefreshIn = {
  refresh_token: string;
};
export type LoginSessionOut = {
  id: number;
  kind: string;
  device: string;
  network: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  is_current: boolean;
};
export type Rendition = {
  url: string;
  width: number;
  height: number;
};
export type ImageSource = {
  type: "image/avif";
  srcset: Rendition[];
};
export type FocalPoint = {
  x: number;
  y: number;
};
export type Image = {
  id: number;
  title: string;
  alt: string;
  width: number;
  height: number;
  src: string;
  srcset: Rendition[];
  sources: ImageSource[];
  focal_point: FocalPoint | null;
};
export type Reference = {
  label: string;
  href: string;
  external: boolean;
};
export type PersonCard = {
  name: string;
  role: string;
  bio: string;
  portrait: Image | null;
  email: string;
  links: Reference[];
  url: string | null;
};
export type TermLink = {
  label: string;
  url: string | null;
};
export type AccordionItem = {
  title: string;
  content: string;
};
export type AccordionBlock = {
  heading: string;
  intro: string;
  items: AccordionItem[];
};
export type BodyAccordion = {
  type: "accordion";
  id: string;
  value: AccordionBlock;
};
export type AgendaItem = {
  minutes: number | null;
  title: string;
  text: string;
};
export type AgendaBlock = {
  heading: string;
  items: AgendaItem[];
};
export type BodyAgenda = {
  type: "agenda";
  id: string;
  value: AgendaBlock;
};
export type AudienceBlock = {
  heading: string;
  people: string[];
  prerequisites: string;
};
export type BodyAudience = {
  type: "audience";
  id: string;
  value: AudienceBlock;
};
export type DocumentRef = {
  id: number;
  title: string;
  url: string;
  file_extension: string;
  file_size: number | null;
};
export type Link = {
  label: string;
  href: string;
  style: "primary" | "secondary" | "outline" | "text";
  size: "small" | "medium" | "large";
  external: boolean;
  tracking_label: string;
};
export type AudioBlock = {
  title: string;
  summary: string;
  file: DocumentRef | null;
  transcript: Link | null;
};
export type BodyAudio = {
  type: "audio";
  id: string;
  value: AudioBlock;
};
export type PageTeaser = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
};
export type CaseHighlight = {
  page: PageTeaser;
  metric: string;
  label: string;
};
export type CaseStudiesBlock = {
  heading: string;
  intro: string;
  cases: CaseHighlight[];
};
export type BodyCaseStudies = {
  type: "case_studies";
  id: string;
  value: CaseStudiesBlock;
};
export type ClientLogo = {
  name: string;
  logo: Image | null;
  href: string | null;
};
export type ClientLogosBlock = {
  heading: string;
  clients: ClientLogo[];
};
export type BodyClientLogos = {
  type: "client_logos";
  id: string;
  value: ClientLogosBlock;
};
export type CodeBlock = {
  language:
    | "text"
    | "bash"
    | "python"
    | "typescript"
    | "json"
    | "yaml"
    | "sql"
    | "html";
  filename: string;
  code: string;
};
export type BodyCode = {
  type: "code";
  id: string;
  value: CodeBlock;
};
export type HeadingBlock = {
  text: string;
  level: "h2" | "h3";
};
export type ColumnHeading = {
  type: "heading";
  id: string;
  value: HeadingBlock;
};
export type ImageBlock = {
  image: Image | null;
  caption: string;
  width: "text" | "wide" | "full";
};
export type ColumnImage = {
  type: "image";
  id: string;
  value: ImageBlock;
};
export type QuoteBlock = {
  text: string;
  author: string;
  role: string;
};
export type ColumnQuote = {
  type: "quote";
  id: string;
  value: QuoteBlock;
};
export type RichTextBlock = {
  content: string;
};
export type ColumnRichText = {
  type: "rich_text";
  id: string;
  value: RichTextBlock;
};
export type ColumnBlock =
  | ({
      type: "heading";
    } & ColumnHeading)
  | ({
      type: "image";
    } & ColumnImage)
  | ({
      type: "quote";
    } & ColumnQuote)
  | ({
      type: "rich_text";
    } & ColumnRichText);
export type ColumnsBlock = {
  ratio: "1-1" | "2-1" | "1-2";
  left: ColumnBlock[];
  right: ColumnBlock[];
};
export type BodyColumns = {
  type: "columns";
  id: string;
  value: ColumnsBlock;
};
export type CtaBlock = {
  heading: string;
  text: string;
  tone: "plain" | "tinted" | "accent";
  actions: Link[];
};
export type BodyCta = {
  type: "cta";
  id: string;
  value: CtaBlock;
};
export type Definition = {
  term: string;
  meaning: string;
};
export type DefinitionListBlock = {
  definitions: Definition[];
};
export type BodyDefinitionList = {
  type: "definition_list";
  id: string;
  value: DefinitionListBlock;
};
export type DividerBlock = {
  weight: "light" | "strong";
};
export type BodyDivider = {
  type: "divider";
  id: string;
  value: DividerBlock;
};
export type Download = {
  document: DocumentRef;
  summary: string;
};
export type DownloadListBlock = {
  heading: string;
  intro: string;
  downloads: Download[];
};
export type BodyDownloadList = {
  type: "download_list";
  id: string;
  value: DownloadListBlock;
};
export type FaqItem = {
  question: string;
  answer: string;
};
export type FaqBlock = {
  heading: string;
  intro: string;
  items: FaqItem[];
};
export type BodyFaq = {
  type: "faq";
  id: string;
  value: FaqBlock;
};
export type Feature = {
  icon:
    | "compass"
    | "layers"
    | "chart"
    | "shield"
    | "users"
    | "spark"
    | "gears"
    | "document"
    | "clock"
    | "globe";
  title: string;
  text: string;
  link: Link | null;
};
export type FeatureGridBlock = {
  heading: string;
  intro: string;
  features: Feature[];
};
export type BodyFeatureGrid = {
  type: "feature_grid";
  id: string;
  value: FeatureGridBlock;
};
export type FormOptionOut = {
  value: string;
  label: string;
};
export type FormFieldOut = {
  name: string;
  type:
    | "text"
    | "textarea"
    | "email"
    | "phone"
    | "url"
    | "number"
    | "date"
    | "time"
    | "select"
    | "radio"
    | "checkboxes"
    | "checkbox"
    | "hidden";
  label: string;
  help: string;
  required: boolean;
  autocomplete: string;
  placeholder: string;
  min_length: number | null;
  max_length: number | null;
  minimum: number | null;
  maximum: number | null;
  options: FormOptionOut[];
};
export type FormConsentOut = {
  purpose: string;
  wording_id: number;
  html: string;
};
export type FormOut = {
  key: string;
  version: string;
  locale: "en" | "de";
  submit_label: string;
  privacy_note: string;
  fields: FormFieldOut[];
  consents: FormConsentOut[];
  consent_required: boolean;
};
export type FormBlock = {
  heading: string;
  text: string;
  form: FormOut | null;
};
export type BodyForm = {
  type: "form";
  id: string;
  value: FormBlock;
};
export type GalleryPicture = {
  image: Image;
  caption: string;
};
export type GalleryBlock = {
  heading: string;
  intro: string;
  pictures: GalleryPicture[];
};
export type BodyGallery = {
  type: "gallery";
  id: string;
  value: GalleryBlock;
};
export type BodyHeading = {
  type: "heading";
  id: string;
  value: HeadingBlock;
};
export type HeroBlock = {
  eyebrow: string;
  heading: string;
  lead: string;
  proof: string;
  variant: "split" | "centred";
  image: Image | null;
  actions: Link[];
};
export type BodyHero = {
  type: "hero";
  id: string;
  value: HeroBlock;
};
export type BodyImage = {
  type: "image";
  id: string;
  value: ImageBlock;
};
export type LearningPointsBlock = {
  heading: string;
  points: string[];
};
export type BodyLearningPoints = {
  type: "learning_points";
  id: string;
  value: LearningPointsBlock;
};
export type PricingPlan = {
  name: string;
  summary: string;
  price: string;
  period: string;
  features: string;
  highlighted: boolean;
  action: Link | null;
};
export type PricingBlock = {
  heading: string;
  intro: string;
  plans: PricingPlan[];
  note: string;
};
export type BodyPricing = {
  type: "pricing";
  id: string;
  value: PricingBlock;
};
export type BodyQuote = {
  type: "quote";
  id: string;
  value: QuoteBlock;
};
export type Film = {
  title: string;
  provider: "youtube" | "vimeo" | "file";
  embed_url: string;
  watch_url: string;
};
export type RawHtmlPiece = {
  html: string;
  film: Film | null;
};
export type RawHtmlBlock = {
  pieces: RawHtmlPiece[];
};
export type BodyRawHtml = {
  type: "raw_html";
  id: string;
  value: RawHtmlBlock;
};
export type RelatedPagesBlock = {
  heading: string;
  pages: PageTeaser[];
};
export type BodyRelatedPages = {
  type: "related_pages";
  id: string;
  value: RelatedPagesBlock;
};
export type BodyRichText = {
  type: "rich_text";
  id: string;
  value: RichTextBlock;
};
export type SpacerBlock = {
  room: "small" | "medium" | "large";
};
export type BodySpacer = {
  type: "spacer";
  id: string;
  value: SpacerBlock;
};
export type Figure = {
  number: string;
  unit: string;
  label: string;
  source: string;
};
export type StatisticsBlock = {
  heading: string;
  intro: string;
  figures: Figure[];
};
export type BodyStatistics = {
  type: "statistics";
  id: string;
  value: StatisticsBlock;
};
export type TableBlock = {
  caption: string;
  header_row: boolean;
  header_column: boolean;
  rows: string[][];
};
export type BodyTable = {
  type: "table";
  id: string;
  value: TableBlock;
};
export type Tab = {
  title: string;
  content: string;
  image: Image | null;
};
export type TabsBlock = {
  heading: string;
  intro: string;
  tabs: Tab[];
};
export type BodyTabs = {
  type: "tabs";
  id: string;
  value: TabsBlock;
};
export type TeamMember = {
  portrait: Image | null;
  name: string;
  role: string;
  text: string;
  links: Reference[];
  url: string | null;
};
export type TeamBlock = {
  heading: string;
  intro: string;
  people: TeamMember[];
};
export type BodyTeam = {
  type: "team";
  id: string;
  value: TeamBlock;
};
export type TestimonialBlock = {
  quote: string;
  name: string;
  role: string;
  company: string;
  image: Image | null;
  logo: Image | null;
};
export type BodyTestimonial = {
  type: "testimonial";
  id: string;
  value: TestimonialBlock;
};
export type TestimonialCarouselBlock = {
  heading: string;
  intro: string;
  testimonials: TestimonialBlock[];
};
export type BodyTestimonialCarousel = {
  type: "testimonial_carousel";
  id: string;
  value: TestimonialCarouselBlock;
};
export type TimelineEntry = {
  date: string;
  title: string;
  text: string;
};
export type TimelineBlock = {
  heading: string;
  intro: string;
  entries: TimelineEntry[];
};
export type BodyTimeline = {
  type: "timeline";
  id: string;
  value: TimelineBlock;
};
export type UpcomingSession = {
  id: number;
  title: string;
  url: string;
  starts_at: string;
  ends_at: string;
  zone: string;
};
export type UpcomingWebinarsBlock = {
  heading: string;
  intro: string;
  sessions: UpcomingSession[];
};
export type BodyUpcomingWebinars = {
  type: "upcoming_webinars";
  id: string;
  value: UpcomingWebinarsBlock;
};
export type VideoBlock = {
  title: string;
  provider: "youtube" | "vimeo" | "file";
  embed_url: string;
  watch_url: string;
  poster: Image | null;
  caption: string;
};
export type BodyVideo = {
  type: "video";
  id: string;
  value: VideoBlock;
};
export type WebinarSpeaker = {
  portrait: Image | null;
  name: string;
  role: string;
  text: string;
  links: Reference[];
  url: string | null;
};
export type WebinarSpeakersBlock = {
  heading: string;
  intro: string;
  people: WebinarSpeaker[];
};
export type BodyWebinarSpeakers = {
  type: "webinar_speakers";
  id: string;
  value: WebinarSpeakersBlock;
};
export type BodyBlock =
  | ({
      type: "accordion";
    } & BodyAccordion)
  | ({
      type: "agenda";
    } & BodyAgenda)
  | ({
      type: "audience";
    } & BodyAudience)
  | ({
      type: "audio";
    } & BodyAudio)
  | ({
      type: "case_studies";
    } & BodyCaseStudies)
  | ({
      type: "client_logos";
    } & BodyClientLogos)
  | ({
      type: "code";
    } & BodyCode)
  | ({
      type: "columns";
    } & BodyColumns)
  | ({
      type: "cta";
    } & BodyCta)
  | ({
      type: "definition_list";
    } & BodyDefinitionList)
  | ({
      type: "divider";
    } & BodyDivider)
  | ({
      type: "download_list";
    } & BodyDownloadList)
  | ({
      type: "faq";
    } & BodyFaq)
  | ({
      type: "feature_grid";
    } & BodyFeatureGrid)
  | ({
      type: "form";
    } & BodyForm)
  | ({
      type: "gallery";
    } & BodyGallery)
  | ({
      type: "heading";
    } & BodyHeading)
  | ({
      type: "hero";
    } & BodyHero)
  | ({
      type: "image";
    } & BodyImage)
  | ({
      type: "learning_points";
    } & BodyLearningPoints)
  | ({
      type: "pricing";
    } & BodyPricing)
  | ({
      type: "quote";
    } & BodyQuote)
  | ({
      type: "raw_html";
    } & BodyRawHtml)
  | ({
      type: "related_pages";
    } & BodyRelatedPages)
  | ({
      type: "rich_text";
    } & BodyRichText)
  | ({
      type: "spacer";
    } & BodySpacer)
  | ({
      type: "statistics";
    } & BodyStatistics)
  | ({
      type: "table";
    } & BodyTable)
  | ({
      type: "tabs";
    } & BodyTabs)
  | ({
      type: "team";
    } & BodyTeam)
  | ({
      type: "testimonial";
    } & BodyTestimonial)
  | ({
      type: "testimonial_carousel";
    } & BodyTestimonialCarousel)
  | ({
      type: "timeline";
    } & BodyTimeline)
  | ({
      type: "upcoming_webinars";
    } & BodyUpcomingWebinars)
  | ({
      type: "video";
    } & BodyVideo)
  | ({
      type: "webinar_speakers";
    } & BodyWebinarSpeakers);
export type ArticlePage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  authors: PersonCard[];
  categories: TermLink[];
  tags: TermLink[];
  published_on: string;
  reading_minutes: number;
  image: Image | null;
  type: "article_page";
  body: BodyBlock[];
};
export type ListPart = {
  page: number;
  per_page: number;
  total: number;
};
export type ListingLink = {
  kind: "category" | "tag" | "author" | "location" | "department";
  label: string;
  url: string;
  count: number;
  is_current: boolean;
};
export type ChosenListing = {
  kind: "category" | "tag" | "author" | "location" | "department";
  label: string;
  description: string;
  url: string;
};
export type BlogIndexPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  articles: PageTeaser[];
  part: ListPart;
  filters: ListingLink[];
  chosen: ChosenListing | null;
  type: "blog_index_page";
  body: BodyBlock[];
};
export type Salary = {
  lowest: number | null;
  highest: number | null;
  currency: string;
  per: "year" | "month" | "hour";
};
export type JobFacts = {
  employment_type:
    | "full_time"
    | "part_time"
    | "full_or_part_time"
    | "temporary"
    | "working_student"
    | "internship";
  work_mode: "on_site" | "hybrid" | "remote";
  department: string;
  locations: string[];
  salary: Salary | null;
  posted_on: string;
  valid_through: string | null;
};
export type JobTeaser = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
  facts: JobFacts;
};
export type CareersPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  jobs: JobTeaser[];
  part: ListPart;
  filters: ListingLink[];
  chosen: ChosenListing | null;
  type: "careers_page";
  body: BodyBlock[];
};
export type PageRef = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
};
export type CaseTeaser = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
  client: string;
  headline_number: string;
  headline_label: string;
  industry: PageRef | null;
  services: PageRef[];
};
export type CaseStudiesPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  cases: CaseTeaser[];
  type: "case_studies_page";
  body: BodyBlock[];
};
export type CaseStudyPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  client: string;
  client_logo: Image | null;
  year: number | null;
  industry: PageRef | null;
  services: PageRef[];
  headline_number: string;
  headline_label: string;
  results: Figure[];
  quote: string;
  quote_name: string;
  quote_role: string;
  quote_portrait: Image | null;
  type: "case_study_page";
  body: BodyBlock[];
};
export type OpeningHours = {
  first_day: string;
  last_day: string;
  opens: string;
  closes: string;
};
export type ListedLocation = {
  key: string;
  name: string;
  address: string;
  country: string;
  phone: string;
  email: string;
  map_url: string;
  latitude: number | null;
  longitude: number | null;
  hours: OpeningHours[];
  opening_hours: string;
  page: PageTeaser | null;
};
export type ContactPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  locations: ListedLocation[];
  type: "contact_page";
  body: BodyBlock[];
};
export type ContentPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  type: "content_page";
  body: BodyBlock[];
};
export type HomePage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  type: "home_page";
  body: BodyBlock[];
};
export type IndustryTeaser = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
  question: string;
};
export type IndustriesPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  industries: IndustryTeaser[];
  part: ListPart;
  type: "industries_page";
  body: BodyBlock[];
};
export type IndustryPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  question: string;
  cases: CaseTeaser[];
  type: "industry_page";
  body: BodyBlock[];
};
export type JobPlace = {
  name: string;
  country: string;
};
export type JobPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  facts: JobFacts;
  places: JobPlace[];
  is_open: boolean;
  apply_email: string;
  type: "job_page";
  body: BodyBlock[];
};
export type LandingPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  legal_links: PageRef[];
  type: "landing_page";
  body: BodyBlock[];
};
export type LegalPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  kind: "imprint" | "privacy" | "terms" | "cookies" | "accessibility";
  version: string;
  valid_from: string | null;
  type: "legal_page";
  body: BodyBlock[];
};
export type Location = {
  key: string;
  name: string;
  address: string;
  country: string;
  phone: string;
  email: string;
  map_url: string;
  latitude: number | null;
  longitude: number | null;
  hours: OpeningHours[];
  opening_hours: string;
};
export type LocationPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  location: Location | null;
  type: "location_page";
  body: BodyBlock[];
};
export type NewsIndexPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  articles: PageTeaser[];
  part: ListPart;
  type: "news_index_page";
  body: BodyBlock[];
};
export type NewsPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  published_on: string;
  image: Image | null;
  type: "news_page";
  body: BodyBlock[];
};
export type PartnerPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  kind:
    | "technology"
    | "hosting"
    | "integration"
    | "consulting"
    | "research"
    | "legal";
  logo: Image | null;
  place: string;
  website: string;
  type: "partner_page";
  body: BodyBlock[];
};
export type PartnerTeaser = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
  kind:
    | "technology"
    | "hosting"
    | "integration"
    | "consulting"
    | "research"
    | "legal";
  logo: Image | null;
  place: string;
  website: string;
};
export type PartnersPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  partners: PartnerTeaser[];
  part: ListPart;
  type: "partners_page";
  body: BodyBlock[];
};
export type PersonPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  person: PersonCard | null;
  articles: PageTeaser[];
  part: ListPart;
  type: "person_page";
  body: BodyBlock[];
};
export type ProductPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  status: "announced" | "beta" | "available" | "retired";
  edition: string;
  requirements: string;
  price: string;
  action: Link | null;
  type: "product_page";
  body: BodyBlock[];
};
export type ProductTeaser = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
  status: "announced" | "beta" | "available" | "retired";
  edition: string;
  price: string;
};
export type ProductsPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  products: ProductTeaser[];
  part: ListPart;
  type: "products_page";
  body: BodyBlock[];
};
export type ServicePage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  promise: string;
  deliverables: string[];
  duration: string;
  price: string;
  action: Link | null;
  cases: CaseTeaser[];
  type: "service_page";
  body: BodyBlock[];
};
export type ServiceTeaser = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
  duration: string;
  price: string;
};
export type ServicesPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  services: ServiceTeaser[];
  part: ListPart;
  type: "services_page";
  body: BodyBlock[];
};
export type TeamPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  people: PersonCard[];
  type: "team_page";
  body: BodyBlock[];
};
export type Level = "beginner" | "intermediate" | "advanced";
export type TopicPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  topic: number;
  level: Level;
  category: string;
  type: "webinar_page";
  body: BodyBlock[];
};
export type WebinarsPage = {
  id: number;
  title: string;
  locale: string;
  url: string;
  updated_at: string;
  lead: string;
  type: "webinars_page";
  body: BodyBlock[];
};
export type Page =
  | ({
      type: "article_page";
    } & ArticlePage)
  | ({
      type: "blog_index_page";
    } & BlogIndexPage)
  | ({
      type: "careers_page";
    } & CareersPage)
  | ({
      type: "case_studies_page";
    } & CaseStudiesPage)
  | ({
      type: "case_study_page";
    } & CaseStudyPage)
  | ({
      type: "contact_page";
    } & ContactPage)
  | ({
      type: "content_page";
    } & ContentPage)
  | ({
      type: "home_page";
    } & HomePage)
  | ({
      type: "industries_page";
    } & IndustriesPage)
  | ({
      type: "industry_page";
    } & IndustryPage)
  | ({
      type: "job_page";
    } & JobPage)
  | ({
      type: "landing_page";
    } & LandingPage)
  | ({
      type: "legal_page";
    } & LegalPage)
  | ({
      type: "location_page";
    } & LocationPage)
  | ({
      type: "news_index_page";
    } & NewsIndexPage)
  | ({
      type: "news_page";
    } & NewsPage)
  | ({
      type: "partner_page";
    } & PartnerPage)
  | ({
      type: "partners_page";
    } & PartnersPage)
  | ({
      type: "person_page";
    } & PersonPage)
  | ({
      type: "product_page";
    } & ProductPage)
  | ({
      type: "products_page";
    } & ProductsPage)
  | ({
      type: "service_page";
    } & ServicePage)
  | ({
      type: "services_page";
    } & ServicesPage)
  | ({
      type: "team_page";
    } & TeamPage)
  | ({
      type: "webinar_page";
    } & TopicPage)
  | ({
      type: "webinars_page";
    } & WebinarsPage);
export type SharingImage = {
  src: string;
  width: number;
  height: number;
  type: string;
  alt: string;
};
export type Seo = {
  title: string;
  description: string;
  canonical: string;
  robots: string;
  og_type: string;
  og_image: SharingImage | null;
};
export type PageTranslation = {
  locale: string;
  url: string;
  title: string;
};
export type Breadcrumb = {
  title: string;
  url: string;
};
export type RoutePage = {
  kind: "page";
  served_locale: string;
  is_fallback: boolean;
  page: Page;
  seo: Seo;
  translations: PageTranslation[];
  breadcrumbs: Breadcrumb[];
};
export type RouteRedirect = {
  kind: "redirect";
  target: string;
  permanent: boolean;
};
export type Route =
  | ({
      kind: "page";
    } & RoutePage)
  | ({
      kind: "redirect";
    } & RouteRedirect);
export type MenuItem = {
  label: string;
  href: string;
  summary: string;
};
export type Menu = {
  label: string;
  href: string | null;
  children: MenuItem[];
};
export type FooterColumn = {
  title: string;
  links: MenuItem[];
};
export type Banner = {
  version: string;
  text: string;
  tone: "note" | "offer" | "warning";
  link: Reference | null;
  section: string;
};
export type Navigation = {
  locale: string;
  header: Menu[];
  footer: FooterColumn[];
  primary_action: Link | null;
  banners: Banner[];
};
export type ListedPage = {
  id: number;
  type: string;
  title: string;
  url: string;
  locale: string;
  summary: string;
  image: Image | null;
  date: string | null;
  slug: string;
};
export type RawBlockOut = {
  type: string;
  value:
    | {
        [key: string]: any;
      }
    | any[]
    | string
    | number
    | number
    | boolean
    | null;
  id: string | null;
};
export type DraftOut = {
  id: number;
  type: string;
  title: string;
  slug: string;
  locale: string;
  parent: number | null;
  status: "live" | "draft" | "scheduled" | "in_review";
  has_unpublished_changes: boolean;
  is_locked: boolean;
  revision: number | null;
  changed_at: string | null;
  go_live_at: string | null;
  expire_at: string | null;
  body: RawBlockOut[];
  fields: {
    [key: string]:
      | {
          [key: string]: any;
        }
      | any[]
      | string
      | number
      | number
      | boolean
      | null;
  };
};
export type RawBlockIn = {
  type: string;
  value:
    | {
        [key: string]: any;
      }
    | any[]
    | string
    | number
    | number
    | boolean
    | null;
  id?: string | null;
};
export type PageIn = {
  title: string;
  slug: string;
  body: RawBlockIn[];
  fields: {
    [key: string]:
      | {
          [key: string]: any;
        }
      | any[]
      | string
      | number
      | number
      | boolean
      | null;
  };
  type: string;
  parent: number;
};
export type ContactPoint = {
  purpose: string;
  label: string;
  email: string;
  phone: string;
};
export type SiteLocation = {
  key: string;
  name: string;
  address: string;
  country: string;
  phone: string;
  email: string;
  map_url: string;
  latitude: number | null;
  longitude: number | null;
  hours: OpeningHours[];
  opening_hours: string;
  url: string;
};
export type SocialLink = {
  network: string;
  label: string;
  href: string;
};
export type ErrorPageText = {
  page: string;
  heading: string;
  text: string;
  links: Reference[];
};
export type Maintenance = {
  ends_at: string | null;
  label: string;
};
export type ConsentProvider = {
  name: string;
  company: string;
};
export type ConsentChoice = {
  key: string;
  label: string;
  description: string;
  necessary: boolean;
  providers: ConsentProvider[];
};
export type ConsentBanner = {
  heading: string;
  text: string;
  accept: string;
  refuse: string;
  choose: string;
  save: string;
  policy_label: string;
  policy_url: string;
  wording: string;
  asks: string;
  keep_days: number;
  choices: ConsentChoice[];
};
export type SiteLocale = {
  code: string;
  label: string;
  home_url: string;
};
export type SiteInfo = {
  locale: string;
  origin: string;
  name: string;
  tagline: string;
  description: string;
  email: string;
  phone: string;
  address: string;
  legal_note: string;
  contacts: ContactPoint[];
  locations: SiteLocation[];
  business_hours: OpeningHours[];
  social: SocialLink[];
  title_pattern: string;
  default_description: string;
  sharing_image: Image | null;
  noindex: boolean;
  error_pages: ErrorPageText[];
  maintenance: Maintenance | null;
  consent: ConsentBanner | null;
  locales: SiteLocale[];
};
export type SearchResult = {
  type: string;
  label: string;
  title: string;
  url: string;
  served_locale: string;
  is_fallback: boolean;
  extract: string;
  date: string | null;
  extras: {
    [key: string]: any;
  };
};
export type SearchFacet = {
  type: string;
  label: string;
  count: number;
};
export type SearchAnswer = {
  query: string;
  total: number;
  results: SearchResult[];
  facets: SearchFacet[];
  is_capped: boolean;
};
export type Suggestion = {
  type: string;
  label: string;
  title: string;
  url: string;
  served_locale: string;
  is_fallback: boolean;
};
export type SnippetDraft = {
  kind: "snippet";
  name: string;
  blocks: BodyBlock[];
  banner: Banner | null;
};
export type Draft =
  | ({
      kind: "page";
    } & RoutePage)
  | ({
      kind: "snippet";
    } & SnippetDraft);
export type DraftSummary = {
  id: number;
  type: string;
  title: string;
  slug: string;
  locale: string;
  parent: number | null;
  status: "live" | "draft" | "scheduled" | "in_review";
  has_unpublished_changes: boolean;
  is_locked: boolean;
  revision: number | null;
  changed_at: string | null;
};
export type ContentPatch = {
  title?: string | null;
  slug?: string | null;
  body?: RawBlockIn[] | null;
  fields?: {
    [key: string]:
      | {
          [key: string]: any;
        }
      | any[]
      | string
      | number
      | number
      | boolean
      | null;
  } | null;
};
export type ContentIn = {
  title: string;
  slug: string;
  body: RawBlockIn[];
  fields: {
    [key: string]:
      | {
          [key: string]: any;
        }
      | any[]
      | string
      | number
      | number
      | boolean
      | null;
  };
};
export type PublicationIn = {
  go_live_at: string | null;
  expire_at: string | null;
};
export type MoveIn = {
  token: string;
  session: number;
  may_wait?: boolean;
};
export type TrashedOut = {
  id: number;
  page: number;
  title: string;
};
export type RevisionOut = {
  id: number;
  created_at: string;
  author: string;
  is_latest: boolean;
  is_live: boolean;
};
export type CollectionOut = {
  id: number;
  name: string;
};
export type DocumentOut = {
  id: number;
  title: string;
  filename: string;
  url: string;
  file_size: number | null;
  file_hash: string;
  collection: CollectionOut;
  tags: string[];
  is_own: boolean;
  created_at: string;
  kind: "documents";
  content_type: string;
};
export type FocalAreaOut = {
  x: number;
  y: number;
  width: number;
  height: number;
};
export type ImageOut = {
  id: number;
  title: string;
  filename: string;
  url: string;
  file_size: number | null;
  file_hash: string;
  collection: CollectionOut;
  tags: string[];
  is_own: boolean;
  created_at: string;
  kind: "images";
  width: number;
  height: number;
  alt_en: string;
  alt_de: string;
  is_decorative: boolean;
  missing_alt: string[];
  focal_point: FocalAreaOut | null;
};
export type MediaOut =
  | ({
      kind: "documents";
    } & DocumentOut)
  | ({
      kind: "images";
    } & ImageOut);
export type UploadOut = {
  media: MediaOut;
  duplicate_of: number | null;
};
export type FocalAreaIn = {
  x: number;
  y: number;
  width: number;
  height: number;
};
export type MediaPatch = {
  title?: string | null;
  collection?: number | null;
  tags?: string[] | null;
  alt_en?: string | null;
  alt_de?: string | null;
  is_decorative?: boolean | null;
  /** Of an image alone; null takes it away. */
  focal_point?: FocalAreaIn | null;
};
export type DeletedOut = {
  id: number;
  title: string;
};
export type UseOut = {
  title: string;
  kind: string;
  page: number | null;
  in_draft: boolean;
  edit_url: string | null;
};
export type ConfirmationOut = {
  state: "pending" | "confirmed" | "withdrawn";
  purpose_label: string;
  wording: string;
  address_masked: string;
  language: string;
};
export type TokenIn = {
  token: string;
};
export type PurposeOut = {
  purpose: string;
  label: string;
  description: string;
  state: "granted" | "pending" | "none" | "withdrawn";
  wording_id: number | null;
  wording: string;
};
export type PreferencesOut = {
  address_masked: string;
  language: string;
  purposes: PurposeOut[];
};
export type PreferencesIn = {
  token: string;
  purposes: {
    [key: string]: boolean;
  };
  all_off: boolean;
};
export type UnsubscriptionOut = {
  state: "subscribed" | "unsubscribed";
  can_undo: boolean;
  purpose_label: string;
  address_masked: string;
  language: string;
  preferences_url: string;
};
export type UnsubscriptionIn = {
  token: string;
  one_click: boolean;
};
export type DecisionOut = {
  key: string;
  recorded_at: string;
};
export type DecisionIn = {
  key: string;
  consent_id: string;
  kind: "accepted" | "refused" | "chosen" | "revoked";
  wording: string;
  asked: string[];
  granted: string[];
  page: string;
};
export type FormPageOut = {
  key: string;
  version: string;
  locale: "en" | "de";
  submit_label: string;
  privacy_note: string;
  fields: FormFieldOut[];
  consents: FormConsentOut[];
  consent_required: boolean;
  thanks_heading: string;
  thanks_text: string;
};
export type ChallengeOut = {
  token: string;
  difficulty: number;
  min_seconds: number;
  expires_at: string;
};
export type SubmissionOut = {
  heading: string;
  text: string;
  next_url: string | null;
};
export type SubmissionIn = {
  locale: "en" | "de";
  values: {
    [key: string]:
      | string
      | number
      | number
      | boolean
      | (string | number | number | boolean | null)[]
      | null;
  };
  consents: number[];
  page: string;
  referrer: string;
  token: string;
  solution: string;
  website: string;
};
export type SpeakerOut = {
  name: string;
  title: string;
  company: string;
  role: Role;
  portrait: Image | null;
  url: string | null;
};
export type PlacesOut = {
  state:
    | "free"
    | "few"
    | "waiting_list"
    | "full"
    | "closed"
    | "not_open"
    | "recording"
    | "cancelled";
  left: number | null;
  capacity: number | null;
  opens_at: string | null;
};
export type PriceOut = {
  minor: number;
  currency: string;
};
export type SessionOut = {
  id: number;
  title: string;
  topic: number;
  url: string;
  summary: string;
  category: string;
  level: Level;
  kind: SessionKind;
  state: SessionState;
  language: "en" | "de";
  starts_at: string;
  ends_at: string;
  moved_from: string | null;
  minutes: number;
  zone: string;
  speakers: SpeakerOut[];
  places: PlacesOut;
  price: PriceOut | null;
  needs_approval: boolean;
};
export type NextSessionOut = {
  id: number;
  title: string;
  url: string;
  starts_at: string;
  ends_at: string;
  zone: string;
};
export type NextSessionsOut = {
  overview_url: string;
  sessions: NextSessionOut[];
};
export type CategoryOut = {
  slug: string;
  name: string;
};
export type TopicSessionsOut = {
  upcoming: SessionOut[];
  cancelled: SessionOut[];
  recordings: SessionOut[];
};
export type WebinarConsentOut = {
  purpose: string;
  wording_id: number;
  html: string;
};
export type OpenSessionOut = {
  id: number;
  title: string;
  topic: number;
  url: string;
  summary: string;
  category: string;
  level: Level;
  kind: SessionKind;
  state: SessionState;
  language: "en" | "de";
  starts_at: string;
  ends_at: string;
  moved_from: string | null;
  minutes: number;
  zone: string;
  speakers: SpeakerOut[];
  places: PlacesOut;
  price: PriceOut | null;
  needs_approval: boolean;
  consents: WebinarConsentOut[];
  privacy_url: string;
};
export type RegistrationOut = {
  state: RegistrationState;
};
export type RegistrationIn = {
  first_name: string;
  last_name: string;
  company: string;
  job_title?: string;
  phone?: string;
  question?: string;
  needs?: string;
  email: string;
  locale: "en" | "de";
  zone?: string;
  privacy: true;
  consents?: number[];
  page?: string;
  referrer?: string;
};
export type WaitingOut = {
  position: number;
  reason: "started" | "cancelled" | "all_taken" | "others_first";
};
export type StandingOut = {
  state: RegistrationState;
  session: SessionOut;
  email: string;
  first_name: string;
  last_name: string;
  company: string;
  job_title: string;
  phone: string;
  question: string;
  needs: string;
  offered_until: string | null;
  waiting: WaitingOut | null;
  can_cancel: boolean;
  can_accept: boolean;
  others: SessionOut[];
};
export type MaterialOut = {
  title: string;
  url: string;
};
export type RoomOut = {
  phase: "early" | "open" | "over" | "recording" | "cancelled" | "no_place";
  session: SessionOut;
  opens_at: string;
  first_name: string;
  room_code: string;
  materials: MaterialOut[];
  manage_url: string;
};
export type DoorOut = {
  url: string;
};
export type Liveness = {
  status: "ok";
};
export type Readiness = {
  status: "ok" | "degraded";
};
export type HealthCheck = {
  name: string;
  ok: boolean;
  message: string;
  vital: boolean;
};
export type Health = {
  status: "ok" | "degraded";
  checks: HealthCheck[];
};
export const {
  useAuthMeReadQuery,
  useAuthMePermissionsQuery,
  useAuthPasswordChangeMutation,
  useAuthPasswordResetMutation,
  useAuthPasswordResetConfirmMutation,
  useAuthTwoFactorBeginMutation,
  useAuthTwoFactorConfirmMutation,
  useAuthRecoveryCodesMakeMutation,
  useAuthTwoFactorSwitchOffMutation,
  useAdminAuditListQuery,
  useAdminUsersListQuery,
  useAdminUsersInviteMutation,
  useAdminUsersReadQuery,
  useAdminUsersChangeMutation,
  useAdminUsersDeactivateMutation,
  useAdminUsersRestoreMutation,
  useAdminUsersPermissionsQuery,
  useAdminWebinarsSessionsListQuery,
  useAdminWebinarsSessionCreateMutation,
  useAdminWebinarsSessionReadQuery,
  useAdminWebinarsSessionChangeMutation,
  useAdminWebinarsSessionDeleteMutation,
  useAdminWebinarsSessionPublishMutation,
  useAdminWebinarsSessionCancelMutation,
  useAdminWebinarsSessionRestoreMutation,
  useAdminWebinarsSpeakersListQuery,
  useAdminWebinarsSpeakerCreateMutation,
  useAdminWebinarsSpeakerReadQuery,
  useAdminWebinarsSpeakerChangeMutation,
  useAdminWebinarsSpeakerDeleteMutation,
  useAdminWebinarsRegistrationsListQuery,
  useAdminWebinarsRegistrationCreateMutation,
  useAdminWebinarsRegistrationReadQuery,
  useAdminWebinarsRegistrationChangeMutation,
  useAdminWebinarsRegistrationApproveMutation,
  useAdminWebinarsRegistrationRejectMutation,
  useAdminWebinarsRegistrationEndMutation,
  useAdminWebinarsRegistrationResendMutation,
  useAdminWebinarsRegistrationMoveMutation,
  useAdminWebinarsRegistrationAttendanceMutation,
  useAdminWebinarsWaitingListQuery,
  useAuthSessionLogInMutation,
  useAuthTokensRefreshMutation,
  useAuthSessionLogOutMutation,
  useAuthSessionsListQuery,
  useAuthSessionsEndOthersMutation,
  useAuthSessionEndMutation,
  useContentRouteResolveQuery,
  useContentNavigationReadQuery,
  useContentPagesListQuery,
  useContentPageCreateMutation,
  useContentSiteReadQuery,
  useContentHtmlReadQuery,
  useContentMarkdownReadQuery,
  useContentTextReadQuery,
  useContentSearchRunQuery,
  useContentSearchSuggestQuery,
  useContentPreviewReadQuery,
  useContentDraftsListQuery,
  useContentDraftReadQuery,
  useContentDraftChangeMutation,
  useContentDraftReplaceMutation,
  useContentDraftSubmitMutation,
  useContentDraftPublishMutation,
  useContentPageUnpublishMutation,
  useContentPageMoveMutation,
  useContentPageTrashMutation,
  useContentPageRestoreMutation,
  useContentRevisionsListQuery,
  useContentDraftRevertMutation,
  useContentMediaListQuery,
  useContentMediaUploadMutation,
  useContentMediaCollectionsQuery,
  useContentMediaReadQuery,
  useContentMediaChangeMutation,
  useContentMediaDeleteMutation,
  useContentMediaReplaceMutation,
  useContentMediaUsageQuery,
  useSubscriptionsConfirmationReadQuery,
  useSubscriptionsConfirmationCreateMutation,
  useSubscriptionsPreferencesReadQuery,
  useSubscriptionsPreferencesUpdateMutation,
  useSubscriptionsUnsubscriptionReadQuery,
  useSubscriptionsUnsubscriptionCreateMutation,
  useSubscriptionsUnsubscriptionUndoMutation,
  useConsentsDecisionCreateMutation,
  useFormsFormReadQuery,
  useFormsChallengeReadQuery,
  useFormsSubmissionCreateMutation,
  useWebinarsSessionsListQuery,
  useWebinarsNextListQuery,
  useWebinarsCategoriesListQuery,
  useWebinarsTopicReadQuery,
  useWebinarsSessionReadQuery,
  useWebinarsCalendarReadQuery,
  useWebinarsRegistrationCreateMutation,
  useWebinarsRegistrationReadQuery,
  useWebinarsRegistrationCancelMutation,
  useWebinarsRegistrationAcceptMutation,
  useWebinarsRegistrationChangeMutation,
  useWebinarsRegistrationMoveMutation,
  useWebinarsRoomReadQuery,
  useWebinarsRoomJoinMutation,
  useHealthLiveReadQuery,
  useHealthReadyReadQuery,
  useHealthReportReadQuery,
} = injectedRtkApi;
