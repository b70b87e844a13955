import Foundation
import HandoutKit

/// The service's interface for programs. OpenAPI 3.1.
enum OpenAPI {
    /// - Parameters:
    ///   - address: the public address of the service.
    ///   - recordsGiven: true if given copies are recorded.
    static func document(address: String, recordsGiven: Bool) -> String {
        let quoted = (try? JSONEncoder().encode([address])).map { String(decoding: $0, as: UTF8.self) } ?? "[\"/\"]"
        return template.replacing("@ADDRESS@", with: quoted.dropFirst().dropLast())
            .replacing("@VERSION@", with: Version.current)
            .replacing("    @GIVEN@\n", with: recordsGiven ? given : "")
    }

    /// Returns the error responses, by status.
    private static func problems(_ statuses: Int...) -> String {
        statuses.map { ##""\##($0)": {"$ref": "#/components/responses/problem"}"## }
            .joined(separator: ",\n          ")
    }

    private static let given = #"""
            "/given": {
              "get": {
                "summary": "What was given to whom, where it is recorded",
                "description": "CSV (RFC 4180), or a bundle of DocumentReferences (FHIR R4): by Accept, or by format.",
                "security": [{}, {"token": []}],
                "parameters": [
                  {"name": "from", "in": "query", "description": "The first day, in UTC.", "schema": {"format": "date"}},
                  {"name": "to", "in": "query", "description": "The last day.", "schema": {"format": "date"}},
                  {"name": "format", "in": "query", "schema": {"enum": ["csv", "fhir"], "default": "csv"}}
                ],
                "responses": {
                  "200": {"description": "The record", "content": {"text/csv": {}, "application/fhir+json": {}}},
                  \#(problems(400, 401, 403, 404, 429))
                }
              }
            },

        """#

    private static let template = #"""
        {
          "openapi": "3.1.0",
          "info": {
            "title": "handout",
            "version": "@VERSION@",
            "description": "Patient information as accessible PDF: generic copies for everybody, personal copies for other programs. A query name that an operation does not list is answered with 400; an infobutton alone passes it over."
          },
          "servers": [{"url": @ADDRESS@}],
          "paths": {
            "/handouts": {
              "get": {
                "summary": "The handouts that are offered, as a page, or as a list with their tags",
                "parameters": [{"$ref": "#/components/parameters/language"}],
                "responses": {
                  "200": {"description": "A page, or a list where Accept begins with application/json", "content": {"text/html": {}, "application/json": {}}},
                  \#(problems(400))
                }
              }
            },
            "/handouts/{id}": {
              "get": {
                "summary": "A generic copy as a page",
                "parameters": [{"$ref": "#/components/parameters/id"}, {"$ref": "#/components/parameters/language"}],
                "responses": {
                  "200": {"description": "A page", "content": {"text/html": {}}},
                  \#(problems(400, 404))
                }
              }
            },
            "/handouts/{id}.pdf": {
              "get": {
                "summary": "A generic copy as a PDF",
                "parameters": [
                  {"$ref": "#/components/parameters/id"}, {"$ref": "#/components/parameters/language"},
                  {"$ref": "#/components/parameters/print-size"}, {"$ref": "#/components/parameters/paper"}
                ],
                "responses": {
                  "200": {"$ref": "#/components/responses/pdf"},
                  "206": {"$ref": "#/components/responses/pdf"},
                  "304": {"description": "The copy that is known is still right"},
                  \#(problems(400, 404, 416, 503))
                }
              }
            },
            "/handouts/{id}.png": {
              "get": {
                "summary": "The first page of a generic copy, as a picture",
                "parameters": [{"$ref": "#/components/parameters/id"}, {"$ref": "#/components/parameters/language"}],
                "responses": {
                  "200": {"description": "A picture", "content": {"image/png": {}}},
                  \#(problems(400, 404))
                }
              }
            },
            "/handouts/{id}/pdf": {
              "post": {
                "summary": "A copy for one person",
                "description": "The data is not kept. What the query says goes before what the data says. Once other machines reach the service, a token is needed.",
                "security": [{}, {"token": []}],
                "parameters": [
                  {"$ref": "#/components/parameters/id"}, {"$ref": "#/components/parameters/language"},
                  {"$ref": "#/components/parameters/print-size"}, {"$ref": "#/components/parameters/paper"},
                  {"$ref": "#/components/parameters/clinic"}
                ],
                "requestBody": {"$ref": "#/components/requestBodies/recipient"},
                "responses": {
                  "200": {"$ref": "#/components/responses/pdf"},
                  \#(problems(400, 401, 403, 404, 413, 415, 422, 429, 503))
                }
              }
            },
            "/handouts/{id}/html": {
              "post": {
                "summary": "A copy for one person, as a web page",
                "description": "One file without a script, which loads nothing. The data is not kept. What the query says goes before what the data says. Once other machines reach the service, a token is needed.",
                "security": [{}, {"token": []}],
                "parameters": [
                  {"$ref": "#/components/parameters/id"}, {"$ref": "#/components/parameters/language"},
                  {"$ref": "#/components/parameters/print-size"}, {"$ref": "#/components/parameters/clinic"}
                ],
                "requestBody": {"$ref": "#/components/requestBodies/recipient"},
                "responses": {
                  "200": {"description": "A page", "content": {"text/html": {}}},
                  \#(problems(400, 401, 403, 404, 413, 415, 422, 429, 503))
                }
              }
            },
            @GIVEN@
            "/launch": {
              "post": {
                "summary": "A filled form for a clinician, who opens it once",
                "description": "The data is in memory for five minutes at most. What the query says goes before what the data says. Once other machines reach the service, a token is needed.",
                "security": [{}, {"token": []}],
                "parameters": [
                  {"name": "handout", "in": "query", "required": true, "schema": {"type": "string"}},
                  {"$ref": "#/components/parameters/language"}, {"$ref": "#/components/parameters/print-size"},
                  {"$ref": "#/components/parameters/paper"},
                  {"$ref": "#/components/parameters/clinic"}
                ],
                "requestBody": {"$ref": "#/components/requestBodies/recipient"},
                "responses": {
                  "201": {
                    "description": "The form waits",
                    "headers": {
                      "Location": {
                        "description": "Where a browser opens it, once. It holds nothing of the data.",
                        "schema": {"type": "string", "format": "uri"}
                      }
                    }
                  },
                  \#(problems(400, 401, 403, 404, 413, 415, 422, 429, 503))
                }
              }
            },
            "/infobutton": {
              "get": {
                "summary": "The handouts about a code (HL7 Infobutton, URL-based)",
                "parameters": [
                  {"name": "mainSearchCriteria.v.c", "in": "query", "required": true, "schema": {"type": "string"}},
                  {"name": "mainSearchCriteria.v.cs", "in": "query", "schema": {"type": "string"}},
                  {"name": "informationRecipient", "in": "query", "schema": {"enum": ["PAT", "PROV"]}},
                  {"name": "informationRecipient.languageCode.c", "in": "query", "schema": {"type": "string"}},
                  {"name": "knowledgeResponseType", "in": "query", "schema": {"enum": ["text/xml", "application/json"]}}
                ],
                "responses": {
                  "200": {"description": "A feed", "content": {"application/atom+xml": {}, "application/json": {}}},
                  \#(problems(400))
                }
              }
            }
          },
          "components": {
            "securitySchemes": {
              "token": {"type": "http", "scheme": "bearer", "description": "handout token new NAME makes one."}
            },
            "parameters": {
              "id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
              "language": {
                "name": "language", "in": "query", "description": "A BCP 47 tag.",
                "schema": {"type": "string"}, "example": "fr-CA"
              },
              "print-size": {
                "name": "print-size", "in": "query",
                "schema": {"enum": ["standard", "clear", "large", "giant"], "default": "clear"}
              },
              "paper": {"name": "paper", "in": "query", "schema": {"enum": ["letter", "a4", "legal", "a5"], "default": "letter"}},
              "clinic": {"name": "clinic", "in": "query", "schema": {"type": "string"}}
            },
            "requestBodies": {
              "recipient": {
                "required": true,
                "description": "The fields that the handout declares, up to 1 MB.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/recipient"}}}
              }
            },
            "responses": {
              "pdf": {"description": "A PDF (PDF/UA-1 and PDF/A-2a)", "content": {"application/pdf": {}}},
              "problem": {
                "description": "Why not",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
              }
            },
            "schemas": {
              "recipient": {
                "type": "object",
                "properties": {
                  "id": {"type": "string", "description": "Opaque: it tells nothing of the person."},
                  "language": {"type": "string"},
                  "print-size": {"enum": ["standard", "clear", "large", "giant"]},
                  "clinic": {"type": "string"}
                },
                "example": {"patient": {"name": "Pat Example"}, "treatments": ["surgery"]}
              },
              "problem": {
                "type": "object",
                "description": "RFC 9457. No diagnostic quotes a person's value.",
                "properties": {
                  "type": {"type": "string"},
                  "status": {"type": "integer"},
                  "title": {"type": "string"},
                  "detail": {"type": "string"},
                  "diagnostics": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "properties": {
                        "rule": {"type": "string"},
                        "severity": {"enum": ["error", "warning"]},
                        "message": {"type": "string"},
                        "place": {"type": "object"},
                        "help": {"type": "string"}
                      }
                    }
                  }
                }
              }
            }
          }
        }

        """#
}
