//! A small company to tell stories in: everybody stands to the engineer in another way.

use careers::records::{Person, PersonId, Role, RoleGrant, Team, TeamId};

use super::TestApp;
use crate::samples;

/// An engineer at D3 on a team of engineering ladders, and the people around them.
#[derive(Debug, Clone, Copy)]
pub struct Company {
    pub team: TeamId,
    pub engineer: PersonId,
    pub manager: PersonId,
    /// Above the manager.
    pub director: PersonId,
    /// On the same team, with the same manager.
    pub colleague: PersonId,
    /// People partner for the team.
    pub partner: PersonId,
    /// People partner for another team.
    pub other_partner: PersonId,
    /// Runs the system.
    pub admin: PersonId,
    /// Managed the engineer until last year.
    pub former_manager: PersonId,
    /// On another team.
    pub stranger: PersonId,
}

impl Company {
    /// Everybody, with a word for each.
    pub fn everybody(&self) -> [(&'static str, PersonId); 9] {
        [
            ("engineer", self.engineer),
            ("manager", self.manager),
            ("director", self.director),
            ("colleague", self.colleague),
            ("partner", self.partner),
            ("other partner", self.other_partner),
            ("admin", self.admin),
            ("former manager", self.former_manager),
            ("stranger", self.stranger),
        ]
    }

    /// Founds the company in the application's database.
    pub async fn found(app: &TestApp) -> Self {
        let (team, other) = (samples::team("Payments"), samples::team("Search"));
        let on = |team: &Team, name: &str| Person {
            team: Some(team.id),
            ..samples::person(name)
        };
        let engineer = on(&team, "Łukasz Żółkiewski");
        let manager = on(&team, "Ana Lima");
        let director = on(&team, "Tom Berg");
        let colleague = on(&team, "Kwame Mensah");
        let partner = on(&other, "Kim Oh");
        let other_partner = on(&other, "Ida Holm");
        let admin = on(&other, "Ravi Nair");
        let former = on(&other, "Greta Voss");
        let stranger = on(&other, "Jo Diaz");
        let company = Self {
            team: team.id,
            engineer: engineer.id,
            manager: manager.id,
            director: director.id,
            colleague: colleague.id,
            partner: partner.id,
            other_partner: other_partner.id,
            admin: admin.id,
            former_manager: former.id,
            stranger: stranger.id,
        };
        let people = [
            engineer,
            manager,
            director,
            colleague,
            partner,
            other_partner,
            admin,
            former,
            stranger,
        ];
        company.keep(app, &[team, other], &people).await;
        company
    }

    async fn keep(&self, app: &TestApp, teams: &[Team], people: &[Person]) {
        let grant = |person, role, team| RoleGrant {
            person,
            role,
            team,
            framework: None,
        };
        let moved = samples::day("2025-11-01");
        let mut former = samples::line(self.engineer, self.former_manager);
        former.until = Some(moved);
        let mut today = samples::line(self.engineer, self.manager);
        today.from = moved;
        let lines = [
            former,
            today,
            samples::line(self.colleague, self.manager),
            samples::line(self.manager, self.director),
        ];
        let roles = [
            grant(self.partner, Role::Partner, Some(self.team)),
            grant(self.other_partner, Role::Partner, people[4].team),
            grant(self.admin, Role::Admin, None),
        ];
        let placements = [
            samples::placement(self.engineer, "D3"),
            samples::placement(self.colleague, "D2"),
        ];
        let mut tx = app.db.begin().await.expect("a transaction begins");
        store::teams::insert_all(&mut tx, teams)
            .await
            .expect("teams are kept");
        store::people::insert_all(&mut tx, people)
            .await
            .expect("people are kept");
        store::reporting::insert_all(&mut tx, &lines)
            .await
            .expect("lines are kept");
        store::roles::grant_all(&mut tx, &roles)
            .await
            .expect("roles are kept");
        store::placements::insert_all(&mut tx, &placements)
            .await
            .expect("placements are kept");
        tx.commit().await.expect("the company is founded");
    }
}
