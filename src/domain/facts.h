// What the rules are told: plain facts about supplier, preparation, donors and documents, loaded before anything is judged.
// Nothing here decides; an absent fact is absent, never guessed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/coa.h"
#include "domain/policy.h"
#include "domain/row.h"
#include "domain/value.h"

namespace exoreg::domain {

struct SiteFact {
  std::string id;     ///< "SITE-0001"
  std::string owner;  ///< supplier id
  Row row;            ///< the site's columns of table `suppliers`
};

struct SupplierFact {
  std::string id;
  Row row;  ///< the company's columns of table `suppliers`
  std::vector<SiteFact> sites;
};

struct CertificateFact {
  std::string id;
  Row row;            ///< table `certificates`
  std::string owner;  ///< supplier id
  std::string site;   ///< site id
};

/// One row of a specification.
struct SpecificationTest {
  std::string code;
  Row row;
  Limit limit;
  bool mandatory = true;
};

struct SpecificationVersion {
  std::string version;
  Date effective_from{};
  std::vector<SpecificationTest> tests;
};

struct CoaFact {
  std::string id;
  Coa coa;
  std::string attached_by;
  Date attached_on{};
  bool superseded = false;                      ///< a later version of the same certificate number is on file
  std::string document = {};                    ///< SHA-256 of the PDF or scan kept beside it, hex; "" when none
  std::vector<std::string> hashes = {};         ///< SHA-256 of everything attached, hex
  std::vector<std::string> hash_problems = {};  ///< "name: declared … but content …", one per contradiction
  std::vector<std::string> changed_files = {};  ///< "name": another file than the lot was released on, under the same number and version
};

struct DonorTest {
  Row row;       ///< agent, kind, result, tested
  Value result;  ///< as it was understood
};

struct DonorFact {
  std::string id;  ///< "DONOR-0001"
  Row head;        ///< donor_code, collected, country, pooled, justification
  std::vector<DonorTest> tests;
};

struct RequestFact {
  std::string id;  ///< "REQ-0001"
  Date sent{};
  std::optional<Date> answered;
  std::string vague;  ///< why the answer says too little; "" when it does not
};

/// What somebody asks for a preparation, with what makes it comparable.
struct OfferFact {
  std::string id;
  std::string preparation;  ///< id
  Row row;                  ///< table `offers`
  Row of;                   ///< the preparation's own row: origin_class, form, count_method, volumes
  Value concentration;      ///< its label, as it was understood
  Value total;
};

/// A sterility or mycoplasma test that was positive, of any lot of this maker.
struct PositiveFact {
  std::string lot;
  std::string coa;
  CoaTest test;
};

/// A certificate of another lot that says the very same of every quantitative row that both hold.
struct TwinFact {
  std::string coa;  ///< of this lot
  std::string other_coa;
  std::string other_lot;
  std::string other_supplier;
  std::vector<std::string> rows;  ///< "particle_concentration = 4.1e10 {particles}/mL"
};

/// The same attachment under another lot.
struct SharedFileFact {
  std::string sha256;
  std::string name;
  std::string other_lot;
  bool first_here = false;  ///< this lot had it first
};

/// A laboratory that a certificate of analysis names, as far as it is on file.
struct LabFact {
  std::string name;  ///< as the certificates of analysis write it
  std::string id;    ///< supplier id; "" when it is not on file
  std::vector<CertificateFact> certificates;
};

/// What lots and preparations have in common: whose it is and what is known about them.
struct Background {
  std::string preparation_id;
  Row preparation;      ///< table `preparations`
  Value concentration;  ///< claimed_concentration as it was understood; raw empty when none is claimed
  Value total;          ///< claimed_total likewise
  SupplierFact supplier;
  std::optional<SupplierFact> upstream;       ///< the maker that a reseller names
  std::vector<CertificateFact> certificates;  ///< of the supplier, its upstream and the owners of the lots' sites
  std::vector<DonorFact> donors;              ///< of the preparation
  std::vector<LabFact> labs;
  std::vector<PositiveFact> positives;  ///< of every lot of this maker
  long long safety_results = 0;         ///< sterility and mycoplasma results on file of this maker
  std::vector<CoaFact> independent;     ///< every third-party, own or public certificate of the preparation's lots
  Policy policy = default_policy();
  Date today{};  ///< the day judged on, in the site's zone
};

}  // namespace exoreg::domain
