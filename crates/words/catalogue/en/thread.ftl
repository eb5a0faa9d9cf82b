# What hangs loose in the golden thread.

need-without-outcome = No outcome answers this need, and no service meets it.
outcome-without-need = No need stands behind this outcome.
outcome-without-indicator = No indicator shows whether this outcome comes about.
outcome-without-intention = No intention or clause pursues this outcome.
intention-without-outcome = This intention pursues no outcome.
intention-without-next-step = This intention has no service model, workforce requirement or action.
model-without-intention = No intention stands behind this service model.
model-without-workforce = Nobody has said what workforce this service model needs.
specification-without-model = No service model stands behind this specification.
specification-without-clause = This specification has no clauses.
kpi-without-clause = This KPI tests no clause.
kpi-without-contract = No lot or contract carries this KPI.
contract-without-kpi = No KPI is reported under this contract.
service-without-provider = Nobody is named as running this service.
requirement-without-model = No service model, intention or provider needs this.
requirement-without-action = No action helps to meet this requirement.
action-without-purpose = This action belongs to no intention, requirement, measure or decision.
risk-without-subject = This risk threatens nothing that is recorded.
