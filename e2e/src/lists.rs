//! What a page lists: checks, faults, claims, files.

use serde_json::{Value as Json, json};

use crate::page::{Page, word};

/// A check as the page lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name.
    pub name: String,
    /// `passed`, `failed`, …
    pub status: String,
}

/// A fault as the page lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub name: String,
    /// What interface testing says.
    pub interface: String,
    /// What integration testing says.
    pub integration: String,
    /// Whether the prediction came true, where there is one.
    pub agrees: Option<bool>,
}

impl Page {
    /// The checks of a kind as listed, `interface` or `integration`.
    pub async fn checks(&self, kind: &str) -> Vec<Check> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((row) => [row.dataset.name, row.dataset.status])";
        let css = format!("[data-test=check-row][data-kind={kind}]");
        rows(&self.eval(script, vec![json!(css)]).await)
            .map(|row| Check {
                name: word(&row[0]),
                status: word(&row[1]),
            })
            .collect()
    }

    /// How a check ended.
    pub async fn status(&self, kind: &str, name: &str) -> String {
        let checks = self.checks(kind).await;
        checks
            .iter()
            .find(|check| check.name == name)
            .unwrap_or_else(|| panic!("no {kind} check {name:?} among {checks:?}"))
            .status
            .clone()
    }

    /// Shows a part of the comparison by the name on its tab.
    pub async fn view(&self, tab: &str) {
        let script = "const tab = [...document.querySelectorAll('.compare [role=tab]')].find((tab) => tab.innerText.startsWith(arguments[0])); tab?.click(); return tab?.ariaSelected === 'true'";
        self.until(&format!("a tab {tab}"), script, vec![json!(tab)])
            .await;
    }

    /// The faults as listed.
    pub async fn faults(&self) -> Vec<Fault> {
        self.view("Faults").await;
        let script = "return [...document.querySelectorAll('[data-test=fault-row]')].map((row) => \
            [row.dataset.name, row.dataset.interface, row.dataset.integration, row.dataset.agrees ?? null])";
        rows(&self.eval(script, vec![]).await)
            .map(|row| Fault {
                name: word(&row[0]),
                interface: word(&row[1]),
                integration: word(&row[2]),
                agrees: row[3].as_str().map(|agrees| agrees == "true"),
            })
            .collect()
    }

    /// The five claims: aspect and verdict.
    pub async fn claims(&self) -> Vec<(String, String)> {
        self.view("Claims").await;
        let script = "return [...document.querySelectorAll('[data-test=claim-row]')].map((row) => [row.dataset.aspect, row.dataset.verdict])";
        rows(&self.eval(script, vec![]).await)
            .map(|row| (word(&row[0]), word(&row[1])))
            .collect()
    }

    /// The files listed, by name, `scenario.json` included.
    pub async fn files(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[data-test=file]')].map((row) => row.dataset.name)";
        let names = self.eval(script, vec![]).await;
        names.as_array().into_iter().flatten().map(word).collect()
    }
}

fn rows(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().into_iter().flatten()
}
