from django.utils.translation import gettext_lazy as _

from papers.audiences import Audience, register

from .permissions import is_invited, takes_part

PARTICIPANTS = register(Audience("participants", _("Those who take part"), 3, takes_part))
INVITED = register(Audience("invited", _("Those who are invited"), 6, is_invited))
