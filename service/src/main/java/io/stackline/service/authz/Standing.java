package io.stackline.service.authz;

/** What a caller is to an organization, from least to most. */
enum Standing {
  OUTSIDER,
  MEMBER,
  ADMIN
}
