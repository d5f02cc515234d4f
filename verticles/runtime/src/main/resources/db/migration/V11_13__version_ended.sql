-- Deliveries that wait because their network has ended the version of its API that is spoken here.
create index delivery_version_ended on delivery (workspace_id, network) where state = 'RETRY_AT' and reason = 'version-ended';
